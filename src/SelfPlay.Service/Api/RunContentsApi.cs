using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SelfPlay.Networks;
using SelfPlay.Replay;

namespace SelfPlay.Service;

/// <summary>What runs hold: self-play games, checkpoints, and ladders' games.</summary>
internal static class RunContentsApi
{
    private const string WeightsType = "application/octet-stream";

    public static void Map(IEndpointRouteBuilder api, KeptAnswers kept)
    {
        api.MapGet("/runs/{name}/games", (string name, int? limit, string? cursor, SelfPlayGames games) =>
        {
            var count = Paging.Limit(limit);
            return Paging.Of<GameSummary>(games.List(name, Paging.Cursor(cursor, long.MaxValue), count), count, g => g.Number);
        }).AddEndpointFilter(kept).WithTags("self-play games").WithSummary("The self-play games of a run, the newest first.");
        api.MapGet("/runs/{name}/games/{number:long}", (string name, long number, SelfPlayGames games) => games.Get(name, number))
            .WithTags("self-play games").WithSummary("A self-play game with its moves and what search thought of them.");

        api.MapGet("/checkpoints", (int? limit, string? cursor, CheckpointLibrary checkpoints) => Paging.Of(checkpoints.List(), limit, cursor))
            .AddEndpointFilter(kept).WithTags("checkpoints").WithSummary("The checkpoints of all runs, in the order they were made.");
        api.MapGet("/runs/{name}/checkpoints", (string name, int? limit, string? cursor, RunCatalogue runs, CheckpointLibrary checkpoints) =>
            Paging.Of(checkpoints.List(runs.Get(name).Name), limit, cursor)).AddEndpointFilter(kept).WithTags("checkpoints").WithSummary("The checkpoints of a run, in the order they were made.");
        api.MapGet("/runs/{name}/checkpoints/{step:long}", (string name, long step, CheckpointLibrary checkpoints) => checkpoints.Get(name, step))
            .WithTags("checkpoints").WithSummary("A checkpoint, and where its weights come from.");
        api.MapGet("/runs/{name}/checkpoints/{step:long}/weights", (string name, long step, CheckpointLibrary checkpoints, HttpContext context) =>
        {
            var (path, sha256) = checkpoints.Weights(name, step);
            // Who has it needs not load it again.
            context.Response.Headers.CacheControl = "private, no-cache";
            return TypedResults.PhysicalFile(path, WeightsType, FormattableString.Invariant($"{name}-{step}.safetensors"), File.GetLastWriteTimeUtc(path), new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
        }).Produces(StatusCodes.Status200OK, contentType: WeightsType).Produces(StatusCodes.Status304NotModified)
            .WithTags("checkpoints").WithSummary("A checkpoint's weights as safetensors; the ETag is their SHA-256.");

        api.MapGet("/released", () => ReleasedCheckpoints.Names().Select(n => new ReleasedNetwork(n, Checkpoint.ReadManifest(ReleasedCheckpoints.Resolve(n)).Game)).ToList())
            .WithTags("checkpoints").WithSummary("The networks that come with the project: opponents in games that no run has learned yet.");

        api.MapGet("/runs/{name}/ladder", (string name, LadderCatalogue ladders) => ladders.Get(name)).AddEndpointFilter(kept).WithTags("ladder").WithSummary("How far a ladder has come.");
        api.MapGet("/runs/{name}/ladder/secret", (string name, LadderCatalogue ladders) => ladders.Reveal(name))
            .RequireAuthorization(Roles.Admin).WithTags("ladder").WithSummary("Reveals the secret that a ladder's games are made from.");
    }
}

/// <summary>A network that comes with the project.</summary>
/// <param name="Name">Its name, as a move's request gives it.</param>
/// <param name="Game">The game that it has learned.</param>
public sealed record ReleasedNetwork(string Name, string Game);
