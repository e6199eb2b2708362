using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SelfPlay.Service.Dashboard;

/// <summary>The pages of the service.</summary>
internal static class DashboardHost
{
    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton<RunCharts>().AddSingleton<SharedViews>().AddSingleton<Board.GamePictures>();
        services.AddScoped<Operator>();
    }

    /// <summary>Adds the pages; after authorization.</summary>
    public static void UseDashboard(this WebApplication app)
    {
        app.UseAntiforgery();
        DashboardAssets.Map(app);
        // The policy of all answers says already that no page may frame these.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
