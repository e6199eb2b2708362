// Finds what people who see or hear a page differently would miss: text of too little contrast, controls without a name,
// pictures without words, ids given twice, and pages that are wider than the screen.
() => {
    const problems = [];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

    function colour(text) {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = text;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    }

    const over = (top, bottom) => [0, 1, 2].map(i => top[i] * top[3] + bottom[i] * (1 - top[3])).concat(1);

    function background(element) {
        const layers = [];
        for (let e = element; e; e = e.parentElement)
            layers.unshift(colour(getComputedStyle(e).backgroundColor));
        return layers.reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
    }

    function luminance([r, g, b]) {
        const linear = [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    function contrast(element) {
        const below = background(element);
        const [a, b] = [over(colour(getComputedStyle(element).color), below), below].map(luminance);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    const isSeen = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && e.getBoundingClientRect().width > 1;
    const hasOwnText = e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim());
    const describe = e => `<${e.tagName.toLowerCase()} class="${e.className}"> ${e.textContent.trim().slice(0, 40)}`;
    const name = e => e.ariaLabel || e.labels?.[0]?.textContent.trim() || e.textContent.trim() || e.getAttribute('title') || e.alt || '';

    for (const e of document.body.querySelectorAll('*')) {
        if (e.closest('svg') || !isSeen(e))
            continue;
        if (hasOwnText(e) && !e.matches(':disabled, .spoken, .spoken *, .skip, option') && contrast(e) < 4.5)
            problems.push(`contrast ${contrast(e).toFixed(2)}: ${describe(e)}`);
        if (e.matches('button, a[href], input, select, textarea, meter, progress, summary, [role=meter], [role=region], [role=group], [role=img]') && !name(e))
            problems.push(`no name: ${describe(e)}`);
        if (e.matches('img') && !e.hasAttribute('alt'))
            problems.push(`no words for the picture ${e.src}`);
    }
    const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
    for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i)))
        problems.push(`id given twice: ${id}`);
    if (document.querySelectorAll('h1').length !== 1)
        problems.push('not one heading of the first level');
    if (!document.documentElement.lang || !document.title)
        problems.push('no language or no title');
    if (document.documentElement.scrollWidth > innerWidth)
        problems.push(`the page is ${document.documentElement.scrollWidth} wide on a screen of ${innerWidth}`);
    return problems;
}
