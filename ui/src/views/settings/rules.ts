import type { Rule } from "../../backend/types.gen";
import { t } from "../../text/texts.svelte";

const RULES: readonly Rule[] = ["all", "problems", "none"];

/** The rules to choose from, in words. */
export function ruleChoices(): Array<{ value: Rule; label: string }> {
  return RULES.map((value) => ({ value, label: t(`rule-${value}`) }));
}
