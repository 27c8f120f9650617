import {
  type ButtonLook,
  buttonBehaviour,
  type KitButtonProps,
  type KitTagProps,
  type PanelKit,
} from "@opencx/sidebar/react/panel-kit";
import { Button } from "@zendeskgarden/react-buttons";
import { Skeleton } from "@zendeskgarden/react-loaders";
import { Tag } from "@zendeskgarden/react-tags";

type GardenLook = { isPrimary?: boolean; isBasic?: boolean; isNeutral?: boolean; size?: "small" };

const LOOKS: Readonly<Record<ButtonLook, GardenLook>> = {
  main: { isPrimary: true },
  plain: { isNeutral: true },
  small: { size: "small", isNeutral: true },
  quiet: { size: "small", isBasic: true },
};
const HUES = { neutral: "grey", warning: "yellow", bad: "red" } as const satisfies Record<KitTagProps["tone"], string>;

/** The panel in Zendesk's own components. */
export const gardenKit: PanelKit = {
  Button: (props: KitButtonProps) => (
    <Button {...LOOKS[props.look]} {...buttonBehaviour(props)}>
      {props.children}
    </Button>
  ),
  Tag: ({ tone, children }: KitTagProps) => (
    <Tag hue={HUES[tone]} size="small" isRegular>
      <span>{children}</span>
    </Tag>
  ),
  Shape: ({ width }) => <Skeleton width={width} height="12px" />,
};
