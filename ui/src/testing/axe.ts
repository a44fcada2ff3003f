// Says what axe-core finds in the view on show: as JSON in a <pre id="axe"> at the end of the page, for whoever dumps the page.
import axe from 'axe-core';

/** Views are lazy and read their data after the first paint. */
const SETTLED_MILLIS = 3000;

export function showAccessibility(): void {
  setTimeout(() => {
    void axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => {
      const report = document.createElement('pre');
      report.id = 'axe';
      report.textContent = JSON.stringify(
        violations.map(({ id, impact, help, nodes }) => ({
          id,
          impact,
          help,
          nodes: nodes
            .slice(0, 5)
            .map(({ html, failureSummary }) => ({ html: html.slice(0, 300), failureSummary })),
          count: nodes.length,
        })),
        null,
        1,
      );
      document.body.append(report);
    });
  }, SETTLED_MILLIS);
}
