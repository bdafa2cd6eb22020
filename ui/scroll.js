// Brings the newest question to the top of the view, so that its answer, and above all a notice,
// can't arrive out of sight. Fixed text: nothing from a document or a question ever enters here.
[...document.querySelectorAll(".qa-question")].pop()?.scrollIntoView({ block: "start" });
