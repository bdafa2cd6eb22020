// Takes the keyboard and the view to the plan that is up for decision. Fixed text: nothing from a
// document or a file's name ever enters here.
document.querySelector(".qa-review h2")?.focus();
document.querySelector(".qa-review")?.scrollIntoView({ block: "start" });
