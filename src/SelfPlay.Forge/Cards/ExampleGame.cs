using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Forge;

/// <summary>A game that was played, to show what games look like.</summary>
/// <param name="Moves">Its actions in the game's notation.</param>
/// <param name="Result">Who won: "first", "second" or "draw"; null if the game was broken off.</param>
/// <param name="Board">The last position's board.</param>
public sealed record ExampleGame(IReadOnlyList<string> Moves, string? Result, string Board)
{
    /// <summary>A game of plain UCT against itself.</summary>
    /// <param name="game">The game.</param>
    /// <param name="simulations">Simulations of each action.</param>
    /// <param name="seed">What all random numbers derive from.</param>
    /// <param name="longest">After how many actions a game is broken off.</param>
    public static ExampleGame Play(Game game, int simulations = 100, ulong seed = 1, int longest = 200) =>
        game.Accept(new Visitor(simulations, seed, longest));

    private sealed class Visitor(int simulations, ulong seed, int longest) : IGameVisitor<ExampleGame>
    {
        public ExampleGame Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var (search, random) = (new PlayoutSearch<TGame, TState>(game, simulations), new SeededRandom(seed));
            var position = new Position<TGame, TState>(game, game.Rules.NewPosition());
            var moves = new List<string>();
            while (position.CurrentPlayer != Player.Terminal && moves.Count < longest)
            {
                var action = search.ChooseAction(in position.State, ref random);
                moves.Add(position.ActionText(action));
                position.Apply(action);
            }
            var result = position.CurrentPlayer != Player.Terminal ? null : position.Returns[0] switch { > 0 => "first", < 0 => "second", _ => "draw" };
            return new ExampleGame(moves, result, position.BoardText);
        }
    }
}
