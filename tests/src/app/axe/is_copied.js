// Whether every style sheet of the copy has been read.
const copy = document.getElementById('axe').contentDocument;
return [...copy.querySelectorAll('link[rel=stylesheet]')].every(({ sheet }) => sheet !== null);
