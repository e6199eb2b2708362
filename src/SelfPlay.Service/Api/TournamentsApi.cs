using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SelfPlay.Service;

/// <summary><c>/tournaments</c>: games between agents, and ratings.</summary>
internal static class TournamentsApi
{
    private const string PageType = "text/html";

    // The report is a page of its own with its own style and script, whose hash its own policy names; it loads nothing.
    private const string ReportPolicy =
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder api)
    {
        var tournaments = api.MapGroup("/tournaments").WithTags("tournaments");
        tournaments.MapGet("", (TournamentLibrary library, int? limit, string? cursor) => Paging.Of(library.List(), limit, cursor))
            .WithSummary("All tournaments and rating pools, the oldest first.");
        tournaments.MapGet("/{name}", (string name, TournamentLibrary library) => library.Get(name)).WithSummary("A tournament: crosstable, ratings and their intervals.");
        tournaments.MapGet("/{name}/games", (string name, int? limit, string? cursor, TournamentLibrary library) =>
        {
            var count = Paging.Limit(limit);
            return Paging.Of<TournamentGameView>(library.Games(name, Paging.Cursor(cursor, -1), count), count, g => g.Number);
        }).WithSummary("The games of a tournament in the order of the schedule.");
        tournaments.MapGet("/{name}/report", async (string name, TournamentLibrary library, HeavyWork work, HttpContext context) =>
        {
            var page = await work.RunAsync(() => library.Report(name), context.RequestAborted);
            context.Response.Headers.ContentSecurityPolicy = ReportPolicy;
            return TypedResults.Text(page, PageType, System.Text.Encoding.UTF8);
        }).Produces<string>(StatusCodes.Status200OK, PageType).WithSummary("The report of a tournament as one HTML page.");

        var wishes = tournaments.MapGroup("").RequireAuthorization(Roles.Operate);
        wishes.MapPost("", async (TournamentRequest request, TournamentManager manager, HttpContext context) =>
        {
            var tournament = await manager.CreateAsync(request, context.RequestAborted);
            return TypedResults.Created($"{ServiceApi.Root}/tournaments/{tournament.Name}", tournament);
        }).WithSummary("Enters a tournament; it is played when those before it are over.");
        wishes.MapPost("/{name}/start", (string name, TournamentManager manager) => manager.Start(name)).WithSummary("Goes on with a tournament that was stopped.");
        wishes.MapPost("/{name}/stop", (string name, TournamentManager manager) => manager.Stop(name)).WithSummary("Ends a tournament; its games stay.");
        wishes.MapDelete("/{name}", (string name, TournamentManager manager) =>
        {
            manager.Delete(name);
            return TypedResults.NoContent();
        }).WithSummary("Forgets a tournament and its games.");
    }
}
