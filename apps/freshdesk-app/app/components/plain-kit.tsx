import { buttonBehaviour, type KitButtonProps, type KitTagProps, type PanelKit } from "@opencx/sidebar/react/panel-kit";

/** The panel in plain elements, drawn like Freshdesk's own. */
export const plainKit: PanelKit = {
  Button: (props: KitButtonProps) => (
    <button className="plain-button" {...buttonBehaviour(props)}>
      {props.children}
    </button>
  ),
  Tag: ({ tone, children }: KitTagProps) => (
    <span className="plain-tag" data-tone={tone}>
      {children}
    </span>
  ),
  Shape: ({ width }) => <span className="plain-shape" style={{ inlineSize: width }} />,
};
