// Takes the keyboard and the view to the part of the page that has just come up. Fixed text but
// for PART, one of four names: nothing from a document or a file's name ever enters here.
{
  const part = document.querySelector(".qa-PART");
  (part?.querySelector("[tabindex]") ?? part)?.focus();
  part?.scrollIntoView({ block: "start" });
}
