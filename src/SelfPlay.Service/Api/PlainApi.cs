using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary>The addresses that scripts know, without a version.</summary>
internal static class PlainApi
{
    public static readonly string Version = typeof(PlainApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var plain = routes.MapGroup("").ExcludeFromDescription();
        // Plug-ins may have come into their folders since: they are found without a restart.
        plain.MapGet("/games", (GameCatalogue catalogue) =>
        {
            catalogue.Refresh();
            return new { games = catalogue.Games.Select(g => new { g.Id, g.Title, g.Parameters }), failures = catalogue.Failures };
        });
        plain.MapGet("/runs", (RunCatalogue runs) => new { runs = runs.Runs() });
        plain.MapGet("/runs/{id}", (string id, RunCatalogue runs, ServiceStores stores) => new { run = runs.Get(id), checkpoints = stores.Queries.Checkpoints(id) });
        plain.MapGet("/checkpoints", (ServiceStores stores) => new { checkpoints = stores.Queries.Checkpoints() });
        plain.MapGet("/metrics", (Metrics metrics) => Results.Text(metrics.Render(), Metrics.ContentType));
        plain.MapGet("/health", (ServiceStores stores) => Health(stores)).AllowAnonymous();
        plain.MapGet("/health/ready", (ServiceStores stores) => Health(stores)).AllowAnonymous();
        plain.MapGet("/health/live", () => new { status = "healthy", version = Version }).AllowAnonymous();
    }

    private static IResult Health(ServiceStores stores) =>
        stores.Queries.IsHealthy()
            ? Results.Ok(new { status = "healthy", version = Version })
            : Results.Json(new { status = "unhealthy", reason = "the store does not answer" }, statusCode: StatusCodes.Status503ServiceUnavailable);
}
