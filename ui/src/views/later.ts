/** What the window's first picture does without. */
export { default as AddDialog } from "./add/AddDialog.svelte";
export { default as DetailsPane } from "./details/DetailsPane.svelte";
export { default as DiagnosisDialog } from "./DiagnosisDialog.svelte";
export { default as ExportDialog } from "./ExportDialog.svelte";
export { default as HostsView } from "./HostsView.svelte";
export { default as ReleasesView } from "./ReleasesView.svelte";
export { default as SettingsDialog } from "./settings/SettingsDialog.svelte";
export { default as MoreMenu } from "./MoreMenu.svelte";
export { default as FacetMenu } from "./tenants/FacetMenu.svelte";
export { default as FirstStart } from "./tenants/FirstStart.svelte";
export { default as SelectionBar } from "./tenants/SelectionBar.svelte";
export { default as ViewMenu } from "./tenants/ViewMenu.svelte";
