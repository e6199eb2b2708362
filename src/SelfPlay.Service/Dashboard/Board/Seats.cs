using SelfPlay.Games;

namespace SelfPlay.Service.Dashboard.Board;

/// <summary>How people call the players.</summary>
internal static class Seats
{
    public static string Name(Game game, int seat) =>
        !game.Layout.IsText && seat < game.Layout.Colours.Length && game.Shape.Players > 1 ? $"{game.Layout.Colours[seat]}" : $"Player {seat + 1}";

    /// <summary>Where the game stands, as a sentence.</summary>
    public static string StateOfPlay(IPosition position) => position.CurrentPlayer switch
    {
        Player.Terminal => Outcome(position.Game, position.Returns),
        Player.Chance => "Chance acts.",
        var seat => $"{Name(position.Game, seat)} to move.",
    };

    /// <summary>Who won, as a sentence.</summary>
    public static string Outcome(Game game, IReadOnlyList<float> returns)
    {
        if (returns.Count == 1)
            return FormattableString.Invariant($"The game is over: {returns[0]:0.##}.");
        var best = returns.Max();
        var winners = Enumerable.Range(0, returns.Count).Where(seat => returns[seat] == best).ToList();
        return winners.Count == 1 ? $"{Name(game, winners[0])} wins." : winners.Count == returns.Count ? "A draw." : $"{string.Join(" and ", winners.Select(s => Name(game, s)))} share the win.";
    }
}
