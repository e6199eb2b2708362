'use strict';

// What a page does without the service: charts, arrow keys, and waiting for a service that is gone.
window.dashboard = (() => {
    const charts = new Map();
    const colours = ['--line-1', '--line-2', '--line-3', '--line-4'];

    function draw(element, data) {
        const style = getComputedStyle(document.documentElement);
        const colour = name => style.getPropertyValue(name).trim();
        const columns = [data.x], series = [{ label: data.xLabel }], bands = [];
        data.lines.forEach((line, i) => {
            const stroke = colour(colours[i % colours.length]);
            columns.push(line.values);
            series.push({ label: line.label, stroke, width: 2, spanGaps: true, points: { show: data.x.length < 30 } });
            if (line.low && line.high) {
                columns.push(line.high, line.low);
                const edge = { class: 'edge', stroke: stroke + '00', points: { show: false } };
                series.push({ label: 'up to', ...edge }, { label: 'down to', ...edge });
                bands.push({ series: [columns.length - 2, columns.length - 1], fill: stroke + '33' });
            }
        });
        const axis = { stroke: colour('--faint'), grid: { stroke: colour('--edge'), width: 1 }, ticks: { stroke: colour('--edge') }, font: '12px system-ui, sans-serif' };
        const chart = new uPlot({
            width: element.clientWidth, height: 210, scales: { x: { time: false } }, series, bands,
            axes: [{ ...axis, label: data.xLabel, labelSize: 18, labelFont: '12px system-ui, sans-serif', size: 34 }, { ...axis, size: 56 }],
            legend: { live: true }, cursor: { points: { size: 6 } },
        }, columns, element);
        return chart;
    }

    function chart(element, data) {
        if (!element?.isConnected)
            return;
        charts.get(element)?.chart.destroy();
        element.replaceChildren();
        charts.set(element, { chart: draw(element, data), data });
        for (const [old, entry] of charts) {
            if (!old.isConnected) {
                entry.chart.destroy();
                charts.delete(old);
            }
        }
    }

    document.addEventListener('themechange', () => charts.forEach(({ data }, element) => chart(element, data)));
    addEventListener('resize', () => charts.forEach(({ chart }, element) => chart.setSize({ width: element.clientWidth, height: 210 })));

    // On a board, arrow keys go to the nearest cell in that direction; one cell is in the order of tabs.
    const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

    function middle(element) {
        const box = element.getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
    }

    function neighbour(from, [dx, dy]) {
        const [x, y] = middle(from);
        let best = null, least = Infinity;
        for (const cell of from.parentElement.children) {
            const [cx, cy] = middle(cell);
            const along = (cx - x) * dx + (cy - y) * dy, aside = Math.abs((cx - x) * dy) + Math.abs((cy - y) * dx);
            const distance = along + 2 * aside;
            if (along > 1 && along >= aside * 0.9 && distance < least)
                [best, least] = [cell, distance];
        }
        return best;
    }

    document.addEventListener('keydown', event => {
        if (event.ctrlKey || event.altKey || event.metaKey)
            return;
        const cell = event.target.closest?.('.targets > button');
        if (cell && directions[event.key]) {
            event.preventDefault();
            const next = neighbour(cell, directions[event.key]);
            next?.focus();
        } else if (!event.target.closest?.('input, select, textarea, .targets, .scroll')) {
            // Elsewhere a key may stand for a button of the page.
            const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not(:disabled)`);
            if (button) {
                event.preventDefault();
                button.click();
            }
        }
    });

    document.addEventListener('focusin', event => {
        const cell = event.target.closest?.('.targets > button');
        if (!cell)
            return;
        for (const other of cell.parentElement.children)
            other.tabIndex = other === cell ? 0 : -1;
    });

    // Blazor's router would take this link for a change of pages.
    document.addEventListener('click', event => {
        if (event.target.closest?.('.skip')) {
            event.preventDefault();
            event.stopPropagation();
            document.getElementById('content').focus();
        }
    }, { capture: true });

    // Blazor says by classes how its connection is. Where it gives up, or the service was gone and has forgotten the page, the page is
    // loaded anew as soon as the service answers: Blazor's own attempts come ever more seldom.
    const modal = document.getElementById('components-reconnect-modal');
    const is = state => modal.classList.contains(`components-reconnect-${state}`);
    const isDown = () => is('show') || is('failed') || is('rejected');
    let isWaiting = false;

    async function reloadWhenThere() {
        if (isWaiting)
            return;
        isWaiting = true;
        let wasGone = false;
        while (isDown()) {
            try {
                if ((await fetch('health/live', { cache: 'no-store' })).ok && (wasGone || !is('show')))
                    return location.reload();
            } catch {
                wasGone = true;
            }
            await new Promise(resume => setTimeout(resume, 1000));
        }
        isWaiting = false;
    }

    new MutationObserver(() => {
        if (isDown())
            reloadWhenThere();
    }).observe(modal, { attributes: true, attributeFilter: ['class'] });

    // Whoever drives the page, a test say, sees by this that it can be used.
    const connected = () => document.documentElement.dataset.connected = '';

    return { chart, connected };
})();
