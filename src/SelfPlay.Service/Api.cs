using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Service;

/// <summary>The HTTP API.</summary>
internal static class Api
{
    private static readonly string Version = typeof(Api).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    private static readonly string[] Endpoints = ["/health", "/games", "/runs", "/runs/{id}", "/checkpoints", "/metrics"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => new { service = "selfplay", version = Version, endpoints = Endpoints });
        routes.MapGet("/health", (RunStore store) =>
            store.IsHealthy()
                ? Results.Ok(new { status = "healthy", version = Version })
                : Results.Json(new { status = "unhealthy", reason = "the store does not answer" }, statusCode: StatusCodes.Status503ServiceUnavailable));
        // Plug-ins may have come into their folders since: they are found without a restart.
        routes.MapGet("/games", (GameCatalogue catalogue) =>
        {
            catalogue.Refresh();
            return new { games = catalogue.Games.Select(g => new { g.Id, g.Title, g.Parameters }), failures = catalogue.Failures };
        });
        routes.MapGet("/runs", (RunRegistry runs) => new { runs = runs.Runs() });
        routes.MapGet("/runs/{id}", (string id, RunRegistry runs, RunStore store) =>
            runs.Find(id) is { } run
                ? Results.Ok(new { run, checkpoints = store.Checkpoints(id) })
                : Results.Problem($"there is no run '{id}'", statusCode: StatusCodes.Status404NotFound));
        routes.MapGet("/checkpoints", (RunStore store) => new { checkpoints = store.Checkpoints() });
        routes.MapGet("/metrics", (RunRegistry runs) => Results.Text(Metrics.Render(runs.Runs()), Metrics.ContentType));
    }
}
