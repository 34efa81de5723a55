import type { DiagnosisView, StepView } from "../types.gen";

/** The way to a tenant through a network that inspects; the machine does not trust what it is shown. */
export function diagnosisOf(key: string): DiagnosisView {
  const step = (
    step: string,
    title: string,
    sentence: string,
    outcome: string,
    took: string | null,
  ): StepView => ({
    step,
    title,
    sentence,
    outcome,
    took,
  });
  const steps = [
    step("name", "Name online.superoffice.com", "passed", "passed", "12 ms"),
    step("connection", "Connection to online.superoffice.com", "passed", "passed", "31 ms"),
    step(
      "encryption",
      "Encryption",
      "There is no trusted, encrypted connection to the service. Certificate from Zscaler Inc., Zscaler Root CA, which inspects encrypted traffic",
      "failed",
      "48 ms",
    ),
    step("status-page", "Status page", "not reached", "not-reached", null),
    step("api", "API of the tenant", "not reached", "not-reached", null),
  ];
  const verdict =
    "It is the network in between: the certificate comes from Zscaler Inc., Zscaler Root CA, which this machine does not trust. If your company inspects traffic, have its certificate installed here.";
  const text = [
    `Diagnosis of ${key}`,
    ...steps.map(({ title, sentence }) => `${title}: ${sentence}`),
    verdict,
  ];
  return { key, steps, place: "between", verdict, vendor: null, text: text.join("\n") };
}
