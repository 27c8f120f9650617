"use client";
import { BrokenPage } from "#screens/frame/broken-page.tsx";

export default BrokenPage;
