"use client";
import { Button } from "@zendeskgarden/react-buttons";
import { useEffect, useState } from "react";
import { styled } from "styled-components";
import { RoomIcon, type RoomIconName } from "../icon/room-icon.tsx";
import { Stack } from "../layout/panel.tsx";
import { ink } from "../theme/ink.ts";
import { SchemeSwitch } from "../theme/scheme-switch.tsx";
import { PageLink } from "./page-link.tsx";
import { useSignOut } from "./use-session.ts";

type Room = { href: string; label: string; icon: RoomIconName };
const ROOMS: readonly { group: string | null; rooms: readonly Room[] }[] = [
  {
    group: null,
    rooms: [
      { href: "/", label: "Home", icon: "home" },
      { href: "/sessions", label: "Sessions", icon: "sessions" },
    ],
  },
  {
    group: "AI Training",
    rooms: [
      { href: "/training", label: "Knowledge", icon: "knowledge" },
      { href: "/training/scenarios", label: "Scenarios and rules", icon: "scenarios" },
      { href: "/training/data-sources", label: "Data Sources", icon: "sources" },
    ],
  },
  {
    group: "Settings",
    rooms: [
      { href: "/settings/integrations", label: "Integrations", icon: "integrations" },
      { href: "/settings/autopilot", label: "Autopilot", icon: "autopilot" },
      { href: "/settings/events", label: "Events", icon: "events" },
    ],
  },
];

const Bar = styled.header`
  border-inline-end: 1px solid ${ink("border.default")};
  background: ${ink("background.recessed")};
  @media (max-width: 800px) {
    position: sticky;
    top: 0;
    z-index: 5;
    border-inline-end: 0;
    border-bottom: 1px solid ${ink("border.default")};
  }
`;
const Held = styled.div`
  position: sticky;
  top: 0;
  display: flex;
  flex-direction: column;
  height: 100vh;
  padding: 20px 12px;
  overflow-y: auto;
  @media (max-width: 800px) {
    position: static;
    height: auto;
    max-height: 100vh;
    padding: 8px 12px;
  }
`;
const Top = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 8px;
  padding: 0 8px;
`;
const Name = styled.p`
  font-size: 16px;
  line-height: 24px;
  font-weight: ${({ theme }) => theme.fontWeights.bold};
  small { display: block; font-size: 12px; line-height: 16px; font-weight: 400; color: ${ink("foreground.subtle")}; }
`;
const MenuButton = styled.div`
  display: none;
  @media (max-width: 800px) { display: block; }
`;
const MenuLabel = styled.span`
  display: flex;
  align-items: center;
  gap: 6px;
`;
const Folding = styled.div<{ $isOpen: boolean }>`
  display: flex;
  flex: 1;
  flex-direction: column;
  justify-content: space-between;
  gap: 24px;
  padding-top: 20px;
  @media (max-width: 800px) { display: ${({ $isOpen }) => ($isOpen ? "flex" : "none")}; padding-bottom: 8px; }
`;
const Group = styled.p`
  padding: 16px 8px 4px;
  font-size: 12px;
  line-height: 16px;
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  color: ${ink("foreground.subtle")};
`;
const RoomLink = styled(PageLink)`
  display: flex;
  align-items: center;
  gap: 10px;
  min-height: 36px;
  padding: 0 8px;
  border-radius: 6px;
  color: ${ink("foreground.default")};
  &:hover { background: ${ink("background.disabled")}; text-decoration: none; }
  &[aria-current="page"] {
    background: ${ink("background.raised")};
    box-shadow: inset 0 0 0 1px ${ink("border.default")};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;

type SideBarProps = { path: string | null; organization: string | null };

/** The rooms, the colours, the way out. On narrow screens it folds behind a button. */
export function SideBar({ path, organization }: SideBarProps) {
  const [isOpen, setIsOpen] = useState(false);
  const signOut = useSignOut();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu has done its work once another page is shown
  useEffect(() => setIsOpen(false), [path]);
  return (
    <Bar>
      <Held>
        <Top>
          <Name>
            OpenCX
            {organization === null ? null : <small>{organization}</small>}
          </Name>
          <MenuButton>
            <Button size="small" aria-expanded={isOpen} aria-controls="rooms" onClick={() => setIsOpen(!isOpen)}>
              <MenuLabel>
                <RoomIcon name={isOpen ? "close" : "menu"} />
                Menu
              </MenuLabel>
            </Button>
          </MenuButton>
        </Top>
        <Folding id="rooms" $isOpen={isOpen}>
          <Rooms path={path ?? "/"} />
          <Stack $gap={8}>
            <SchemeSwitch />
            <Button size="small" isBasic disabled={signOut.isPending} onClick={() => signOut.mutate()}>
              Sign out
            </Button>
          </Stack>
        </Folding>
      </Held>
    </Bar>
  );
}

function Rooms({ path }: { path: string }) {
  const current = currentRoom(path);
  return (
    <nav aria-label="Rooms">
      {ROOMS.map(({ group, rooms }) => (
        <div key={group ?? "first"}>
          {group === null ? null : <Group id={`group-${group}`}>{group}</Group>}
          <ul>
            {rooms.map(({ href, label, icon }) => (
              <li key={href}>
                <RoomLink href={href} {...(href === current ? { "aria-current": "page" } : {})}>
                  <RoomIcon name={icon} />
                  {label}
                </RoomLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** The room a path lies in: the longest room address that begins it. */
function currentRoom(path: string): string {
  const addresses = ROOMS.flatMap(({ rooms }) => rooms.map(({ href }) => href));
  const around = addresses.filter((href) => path === href || (href !== "/" && path.startsWith(`${href}/`)));
  return around.sort((one, other) => other.length - one.length)[0] ?? "/";
}
