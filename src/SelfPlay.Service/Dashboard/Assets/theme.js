// Loaded before anything is shown, so that the theme chosen last time is there from the first moment.
(() => {
    const key = 'selfplay-theme';
    const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
    const apply = theme => document.documentElement.dataset.theme = theme;
    const current = () => localStorage.getItem(key) ?? (systemIsDark.matches ? 'dark' : 'light');
    apply(current());
    systemIsDark.addEventListener('change', () => apply(current()));
    document.addEventListener('click', event => {
        if (!event.target.closest?.('[data-theme-switch]'))
            return;
        localStorage.setItem(key, current() === 'dark' ? 'light' : 'dark');
        apply(current());
        document.dispatchEvent(new Event('themechange'));
    });
})();
