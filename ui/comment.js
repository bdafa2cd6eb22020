// Brings the field for a comment into view where it has come up below it, and again while its
// parts come in. Fixed text: nothing from a document or a question ever enters here.
{
  const form = document.querySelector('[data-testid="stForm"]');
  const grown = new ResizeObserver(() => form.scrollIntoView({ block: "nearest" }));
  if (form) grown.observe(form);
  setTimeout(() => grown.disconnect(), 1000);
}
