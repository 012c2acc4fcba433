// Draws the last runs of a stream; the table beside it says the same in numbers.
(() => {
  'use strict';

  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();

  document.querySelectorAll('canvas[data-runs]').forEach((canvas) => {
    const runs = JSON.parse(canvas.dataset.runs);
    canvas.parentElement.hidden = false;
    const bars = (label, values, fill) => ({
      label, data: values, backgroundColor: fill, borderRadius: 2, maxBarThickness: 18,
    });
    new Chart(canvas, {
      type: 'bar',
      data: {
        labels: runs.map((run) => run.at),
        datasets: [
          bars(canvas.dataset.read, runs.map((run) => run.read),
            runs.map((run) => colour(run.failed ? '--bad' : '--strong-line'))),
          bars(canvas.dataset.changed, runs.map((run) => run.changed), colour('--accent')),
          bars(canvas.dataset.parked, runs.map((run) => run.parked), colour('--warn')),
        ],
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        interaction: { mode: 'index', intersect: false },
        scales: {
          x: { ticks: { display: false }, grid: { display: false } },
          y: { beginAtZero: true, ticks: { color: colour('--muted'), precision: 0 }, grid: { color: colour('--line') } },
        },
        locale: document.documentElement.lang,
        plugins: {
          legend: {
            labels: {
              color: colour('--muted'),
              boxWidth: 12,
              // The first bars are of two colours, and those of most runs stand for them.
              generateLabels: (chart) => Chart.defaults.plugins.legend.labels.generateLabels(chart)
                .map((label) => (label.datasetIndex === 0
                  ? { ...label, fillStyle: colour('--strong-line') } : label)),
            },
          },
        },
      },
    });
  });
})();
