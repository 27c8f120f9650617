import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { plainKit } from "../app/components/plain-kit.tsx";

afterEach(cleanup);
const { Button, Tag, Shape } = plainKit;

it("a button of the kit is pressed once, tells that it is busy, and then does nothing", () => {
  const onPress = vi.fn();
  const { rerender } = render(
    <Button look="main" onPress={onPress}>
      Insert
    </Button>,
  );
  const button = screen.getByRole("button", { name: "Insert" });
  fireEvent.click(button);
  rerender(
    <Button look="main" onPress={onPress} isBusy>
      Insert
    </Button>,
  );
  fireEvent.click(button);
  expect(onPress).toHaveBeenCalledOnce();
  expect(button.getAttribute("aria-busy")).toBe("true");
  expect(button.getAttribute("type")).toBe("button");
});

it("tags and shapes have the looks they are told", () => {
  const { container } = render(
    <>
      <Tag tone="warning">Internal</Tag>
      <Shape width="45%" />
    </>,
  );
  expect(screen.getByText("Internal").dataset["tone"]).toBe("warning");
  expect(container.querySelector<HTMLElement>(".plain-shape")?.style.inlineSize).toBe("45%");
});
