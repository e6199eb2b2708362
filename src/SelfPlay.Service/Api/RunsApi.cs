using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary><c>/runs</c>: what is trained, and what is wanted of it.</summary>
internal static class RunsApi
{
    public static void Map(IEndpointRouteBuilder api, KeptAnswers kept)
    {
        var runs = api.MapGroup("/runs").WithTags("runs");
        runs.MapGet("", (RunCatalogue catalogue, string? state, int? limit, string? cursor) =>
        {
            var wanted = State(state);
            return Paging.Of<RunView>([.. catalogue.Runs().Where(r => wanted is null ? r.State != RunState.Deleted : r.State == wanted)], limit, cursor);
        })
            .AddEndpointFilter(kept).WithSummary("All runs, the oldest first; deleted ones only where state=deleted asks for them.");
        runs.MapGet("/{name}", (string name, RunCatalogue catalogue) => catalogue.Get(name)).AddEndpointFilter(kept).WithSummary("A run.");
        runs.MapGet("/{name}/options", (string name, RunCatalogue catalogue, RunManager manager, CheckpointLibrary checkpoints) => RunOptions.Of(catalogue.Get(name), manager, checkpoints))
            .WithSummary("What a run was told.");

        var wishes = runs.MapGroup("").RequireAuthorization(Roles.Operate);
        wishes.MapPost("", (RunRequest request, RunManager manager) =>
        {
            var run = manager.Create(request);
            return TypedResults.Created($"/api/v1/runs/{run.Name}", run);
        }).WithSummary("Enters a run.");
        wishes.MapPost("/{name}/fork", (string name, ForkRequest request, RunManager manager) =>
        {
            var run = manager.Fork(name, request);
            return TypedResults.Created($"/api/v1/runs/{run.Name}", run);
        }).WithSummary("Enters a copy of a run that begins with the weights of one of its checkpoints.");
        wishes.MapPost("/{name}/extend", (string name, ExtendRequest request, RunManager manager) => manager.Extend(name, request)).WithSummary("Gives a run more to do.");
        wishes.MapPost("/{name}/start", (string name, RunManager manager) => manager.Start(name)).WithSummary("Trains a run as soon as there is room.");
        wishes.MapPost("/{name}/pause", (string name, RunManager manager) => manager.Pause(name)).WithSummary("Saves a run and holds it.");
        wishes.MapPost("/{name}/resume", (string name, RunManager manager) => manager.Resume(name)).WithSummary("Goes on with a run that was held.");
        wishes.MapPost("/{name}/stop", (string name, RunManager manager) => manager.Stop(name)).WithSummary("Saves a run and ends it.");
        wishes.MapDelete("/{name}", (string name, RunManager manager) => manager.Delete(name)).WithSummary("Takes a run away; it can be restored until it is purged.");
        wishes.MapPost("/{name}/restore", (string name, RunManager manager) => manager.Restore(name)).WithSummary("Takes a deletion back.");
    }

    // In lower case, as runs tell it, or as it is written elsewhere; a number is no state.
    private static RunState? State(string? state) => state is null ? null
        : Enum.GetValues<RunState>().Where(s => s.ToString().Equals(state, StringComparison.OrdinalIgnoreCase)).Cast<RunState?>().FirstOrDefault()
            ?? throw new SelfPlayException($"that is no state of a run; known are {string.Join(", ", Enum.GetNames<RunState>().Select(s => s.ToLowerInvariant()))}");
}
