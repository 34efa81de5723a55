import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Script } from "../src/backend/scripted";
import type { Request } from "../src/backend/types.gen";
import { Harness, type Visit, type Wish } from "./harness";

declare global {
  var script: Script | undefined;
}

/** Opens the page for each test of a file, and sees that none leaves a complaint behind. */
export function visitor(): (query: string, wish?: Wish) => Promise<Page> {
  let harness: Harness;
  let visit: Visit;

  beforeAll(async () => {
    harness = await Harness.start();
  });

  afterAll(() => harness.stop());

  afterEach(async () => {
    expect(visit.complaints).toEqual([]);
    await visit.page.context().close();
  });

  return async (query, wish = {}) => {
    visit = await harness.visit({ query, ...wish });
    await visit.page.getByTestId("summary").or(visit.page.getByTestId("error")).first().waitFor();
    return visit.page;
  };
}

export const rows = (page: Page) => page.getByTestId("row");

/** The requests of a kind that the page has made. */
export function asked(page: Page, ask: Request["ask"]): Promise<Request[]> {
  return page.evaluate((wanted) => script!.asked.filter((request) => request.ask === wanted), ask);
}
