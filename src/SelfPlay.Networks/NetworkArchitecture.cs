using System.Text.Json.Serialization;
using SelfPlay.Games;

namespace SelfPlay.Networks;

/// <summary>What turns an observation into the features that the heads read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrunkKind>))]
public enum TrunkKind
{
    /// <summary>Residual blocks of convolutions.</summary>
    Residual,

    /// <summary>A transformer over the board's cells.</summary>
    Transformer,
}

/// <summary>Everything that fixes the shape of a network's weights. Stored in every checkpoint's manifest.</summary>
/// <param name="Observation">The input, [C, H, W].</param>
/// <param name="Actions">The layout of the policy.</param>
/// <param name="Players">Seats; two players get a win/draw/loss head, others one value per seat.</param>
/// <param name="Blocks">Blocks of the trunk.</param>
/// <param name="Channels">Channels of the trunk.</param>
/// <param name="Trunk">Of which kind its blocks are.</param>
/// <param name="ValueReadsCells">Whether the value head reads every cell beside what it pools over the board: then weights fit one size only.</param>
public sealed record NetworkArchitecture(
    ObservationShape Observation, ActionShape Actions, int Players, int Blocks, int Channels, TrunkKind Trunk = TrunkKind.Residual, bool ValueReadsCells = false)
{
    /// <summary>Presets by name, as (blocks, channels, trunk).</summary>
    public static IReadOnlyDictionary<string, (int Blocks, int Channels, TrunkKind Trunk)> Presets { get; } = new SortedDictionary<string, (int, int, TrunkKind)>
    {
        ["tiny"] = (4, 32, TrunkKind.Residual),
        ["small"] = (5, 64, TrunkKind.Residual),
        ["medium"] = (10, 128, TrunkKind.Residual),
        ["transformer"] = (3, 48, TrunkKind.Transformer),
    };

    /// <summary>Win, draw and loss for two players; otherwise one value per seat.</summary>
    public int ValueOutputs => Players == 2 ? 3 : Players;

    /// <summary>Whether the value head predicts win, draw and loss.</summary>
    public bool PredictsOutcomes => Players == 2;

    /// <summary>The architecture of a preset for a game.</summary>
    /// <exception cref="SelfPlayException">There is no such preset.</exception>
    public static NetworkArchitecture FromPreset(string preset, GameShape game) =>
        Presets.TryGetValue(preset, out var size)
            ? new(game.Observation, game.Actions, game.Players, size.Blocks, size.Channels, size.Trunk, ValueReadsCells: game.Actions.Planes == 0)
            : throw new SelfPlayException($"there is no preset '{preset}'{Suggestion.For(preset, Presets.Keys)}; known are {string.Join(", ", Presets.Select(p => $"{p.Key} ({p.Value.Blocks}×{p.Value.Channels})"))}");

    /// <summary>
    /// Whether weights of this architecture fit a game. A policy over action planes is fully convolutional and the body
    /// pools globally, so such weights fit boards of any size; a flat policy fits one size only.
    /// </summary>
    public bool Fits(GameShape game) =>
        Observation.Planes == game.Observation.Planes
        && Players == game.Players
        && Actions.Planes == game.Actions.Planes
        && Actions.Extra == game.Actions.Extra
        && (Actions.Planes > 0 || Observation == game.Observation);

    /// <summary>The same weights' architecture on another board size.</summary>
    /// <exception cref="SelfPlayException">The weights do not fit.</exception>
    public NetworkArchitecture For(GameShape game) =>
        Fits(game)
            ? this with { Observation = game.Observation, Actions = game.Actions }
            : throw new SelfPlayException(
                $"the network ({Observation} observations, {Actions} actions, {Players} players) does not fit the game "
                + $"({game.Observation} observations, {game.Actions} actions, {game.Players} players)");
}
