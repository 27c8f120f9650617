"use client";
import { useState } from "react";

/** What is done when a switch is pressed; it is over when the promise is, and never rejects. */
export type OnPress = (isOn: boolean) => Promise<void> | void;

/** Moves a switch in the very moment it is pressed. Once the outcome is known, what is true counts again. */
export function usePressed(isOn: boolean, onPress: OnPress): [boolean, (isOn: boolean) => void] {
  const [pressed, setPressed] = useState<boolean | null>(null);
  const press = async (next: boolean) => {
    setPressed(next);
    await onPress(next);
    setPressed(null);
  };
  return [pressed ?? isOn, (next) => void press(next)];
}
