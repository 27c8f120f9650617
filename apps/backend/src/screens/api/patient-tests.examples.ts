import { configure } from "@testing-library/react";

/** No promise, only an end for what never appears: three test files at once on a slow machine take seconds. */
configure({ asyncUtilTimeout: 10_000 });
