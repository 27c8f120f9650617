import { PreviewRedaction } from "@opencx/shared/redaction";
import { router, withScope } from "./procedures.ts";

export const redactionRouter = router({
  preview: withScope("redaction:read")
    .input(PreviewRedaction)
    .query(({ ctx, input }) => ctx.services.previewRedaction(input.text)),
});
