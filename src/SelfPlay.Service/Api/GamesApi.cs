using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Service;

/// <summary>A game of the catalogue, in whatever size.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Parameters">What an id may carry, as in <c>breakthrough:rows=6,columns=6</c>.</param>
public sealed record GameEntry(string Id, string Title, IReadOnlyList<ParameterSpec> Parameters);

/// <summary>A game of one size.</summary>
/// <param name="Name">The name under which it was asked for.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Rules">The rules in plain English.</param>
/// <param name="Players">How many play.</param>
/// <param name="Rows">Rows of the observation's planes.</param>
/// <param name="Columns">Columns of them.</param>
/// <param name="Actions">How many actions there are.</param>
/// <param name="MaxLength">No game is longer.</param>
/// <param name="HasChance">Whether chance has a part in it.</param>
/// <param name="CanBeSolved">Whether the solver can find exact values, given time.</param>
public sealed record GameView(string Name, string Title, string Rules, int Players, int Rows, int Columns, int Actions, int MaxLength, bool HasChance, bool CanBeSolved)
{
    /// <summary>A game under a name.</summary>
    public static GameView Of(string name, Game game) => new(
        name, game.Description.Title, game.RulesText, game.Shape.Players, game.Shape.Observation.Rows, game.Shape.Observation.Columns,
        game.Shape.Actions.Count, game.Shape.MaxLength, game.Shape.HasChance, ExactSolver.CanSolve(game.Shape));
}

/// <summary>What came of looking for plug-ins.</summary>
/// <param name="Games">The games there are now.</param>
/// <param name="Failures">Plug-ins that could not be loaded, and why.</param>
public sealed record GamesFound(IReadOnlyList<string> Games, IReadOnlyList<PluginFailure> Failures);

/// <summary>Asks for a position.</summary>
public sealed record PositionRequest
{
    /// <summary>The moves from the start, in the game's notation; chance outcomes are moves too.</summary>
    [Required]
    public required IReadOnlyList<string> Moves { get; init; }
}

/// <summary>Asks for a solution.</summary>
public sealed record SolveRequest
{
    /// <summary>The moves from the start.</summary>
    [Required]
    public required IReadOnlyList<string> Moves { get; init; }

    /// <summary>The most positions to visit. Default: as many as the service allows.</summary>
    [Range(1, long.MaxValue)]
    public long? Nodes { get; init; }
}

/// <summary>What a solver found.</summary>
/// <param name="Value">For the player to move, the first player's once the game is over; null if the positions were not enough.</param>
/// <param name="Best">The moves that keep this value.</param>
/// <param name="Positions">Positions visited.</param>
/// <param name="Cached">Whether it was known before.</param>
public sealed record SolveView(float? Value, IReadOnlyList<string> Best, long Positions, bool Cached);

/// <summary><c>/games</c>: rules, positions, moves and exact values.</summary>
internal static class GamesApi
{
    private const long SolverMemory = 64L << 20;

    public static void Map(IEndpointRouteBuilder api)
    {
        var games = api.MapGroup("/games").WithTags("games");
        games.MapGet("", (GameCatalogue catalogue, int? limit, string? cursor) =>
            Paging.Of([.. catalogue.Games.Select(g => new GameEntry(g.Id, g.Title, g.Parameters))], limit, cursor)).WithSummary("The games of the catalogue, by id.");
        games.MapPost("/refresh", (GameCatalogue catalogue) =>
        {
            catalogue.Refresh();
            return new GamesFound([.. catalogue.Games.Select(g => g.Id)], catalogue.Failures);
        }).RequireAuthorization(Roles.Operate).WithSummary("Looks for plug-ins that have come into their folders.");
        games.MapGet("/{game}", (string game, GameLibrary library) => GameView.Of(game, library.Create(game)))
            .WithSummary("A game of one size, such as othello:size=6; run:NAME is the game of a run, generated ones included.");
        games.MapPost("/{game}/position", (string game, PositionRequest request, GameLibrary library) =>
        {
            Valid.OrThrow(request);
            return PositionView.Of(game, request.Moves, Positions.After(library.Create(game), request.Moves));
        }).WithSummary("The position that moves lead to.");
        games.MapPost("/{game}/move", (string game, MoveRequest request, MoveService moves, HttpContext context) => moves.ChooseAsync(game, request, context.RequestAborted))
            .WithSummary("Lets an agent choose a move.");
        games.MapPost("/{game}/solve", Solve).WithSummary("The exact value and the best moves of a position, where the game is small enough.");
    }

    private static Task<SolveView> Solve(string game, SolveRequest request, GameLibrary library, HeavyWork work, ServiceStores stores, ServiceOptions options, HttpContext context)
    {
        Valid.OrThrow(request);
        var nodes = request.Nodes ?? options.MaxSolverNodes;
        if (nodes > options.MaxSolverNodes)
            throw new SelfPlayException($"{nodes} positions are asked for; up to {options.MaxSolverNodes} are possible here");
        var position = Positions.After(library.Create(game), request.Moves);
        return work.RunAsync(() =>
        {
            using var solutions = stores.OpenSolutions();
            var (solution, cached) = position.Game.Accept(new PositionSolver(position, nodes, SolverMemory, solutions));
            return new SolveView(position.CurrentPlayer == 1 ? -solution.Value : solution.Value, [.. solution.BestActions.Select(position.ActionText)], solution.Positions, cached);
        }, context.RequestAborted);
    }
}
