using System.CommandLine;
using System.Globalization;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Cli;

/// <summary>The options that say what a tournament is.</summary>
internal sealed class TournamentOptions
{
    private const string ShowGame = "connect-four";

    private readonly Option<string?> game = new("--game", "-g") { Description = $"A game id with optional parameters, as in breakthrough:rows=6,columns=6. Default: {ShowGame}." };
    private readonly Option<string[]> players = new("--player", "-p") { Description = "random, first-legal, greedy, mcts:SIMS, alphabeta:DEPTH, solver, net:CHECKPOINT@SIMS, ensemble:CHECKPOINT+CHECKPOINT@SIMS or engine:PROTOCOL[,option=value…]:COMMAND LINE (docs/engines.md). Default: the game's released network and players of several strengths." };
    private readonly Option<int> games = new("--games") { Description = "Games of each pair of players (of each player, where one plays alone).", DefaultValueFactory = _ => 100 };
    private readonly Option<string> format = new("--format") { Description = "round-robin, gauntlet (the first player against all others), swiss or ladder (the checkpoints of --run, players as anchors).", DefaultValueFactory = _ => "round-robin" };
    private readonly Option<int> rounds = new("--rounds") { Description = "Rounds of a Swiss tournament. Default: log₂ of the players." };
    private readonly Option<string?> run = new("--run") { Description = "The run whose checkpoints a ladder compares." };
    private readonly Option<int> simulations = new("--sims") { Description = "Simulations of a ladder's checkpoints.", DefaultValueFactory = _ => AgentSpec.DefaultSimulations };
    private readonly Option<string?> openings = new("--openings") { Description = "How many balanced random openings to draw, or a file with one line of moves per opening. Each is played from every seat." };
    private readonly Option<int?> openingPlies = new("--opening-plies") { Description = "Random plies before the players take over. Default: as few as give enough openings." };
    private readonly Option<int?> maxMoves = new("--max-moves") { Description = "Moves after which a game is a draw." };
    private readonly Option<int?> moveTime = new("--move-time") { Description = "Milliseconds for a move, for players that search by simulations; games then depend on the machine." };
    private readonly Option<string?> sprt = new("--sprt") { Description = "Stop as soon as one Elo difference is likelier than another, as in --sprt 0,10." };
    private readonly Option<double> alpha = new("--alpha") { Description = "Probability of accepting the higher difference wrongly.", DefaultValueFactory = _ => new SprtOptions().Alpha };
    private readonly Option<double> beta = new("--beta") { Description = "Probability of accepting the lower difference wrongly.", DefaultValueFactory = _ => new SprtOptions().Beta };
    private readonly Option<ulong> seed = Common.Seed();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { game, players, games, format, rounds, run, simulations, openings, openingPlies, maxMoves, moveTime, sprt, alpha, beta, seed })
            command.Add(option);
    }

    /// <summary>What the options ask for; what they leave open is as in a tournament that is resumed, else as by default.</summary>
    /// <exception cref="SelfPlayException">They make no sense.</exception>
    public (TournamentSpec Spec, Game Game) Build(ParseResult parsed, TournamentSpec? resumed, string data)
    {
        var made = Common.CreateGame(parsed.GetValue(game) ?? resumed?.Game ?? ShowGame);
        var kind = Value(format, ParseFormat, s => s.Format);
        var list = Players(parsed, kind, made, resumed, data);
        var spec = new TournamentSpec
        {
            Game = made.Id, Players = list.Players, Rungs = list.Rungs, Format = kind, Openings = [],
            Games = Value(games, g => g, s => s.Games), Rounds = Value(rounds, r => r, s => s.Rounds), Seed = Value(seed, s => s, s => s.Seed),
            MaxMoves = Value(maxMoves, m => m, s => s.MaxMoves), MoveTime = Value(moveTime, m => m, s => s.MoveTime),
            Sprt = Value(sprt, s => ParseSprt(s, parsed.GetValue(alpha), parsed.GetValue(beta)), s => s.Sprt),
        };
        spec.Validate(made.Shape);
        // A mistake in a player must show before openings are drawn, and leave no tournament behind.
        foreach (var player in resumed is null ? spec.Players.Distinct() : [])
            Agents.Factory.Create(player, made, spec.Seed).Dispose();
        return (spec with { Openings = resumed is not null && !IsGiven(openings) && !IsGiven(openingPlies) ? resumed.Openings : Openings(parsed, spec, made) }, made);

        bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };

        T Value<TOption, T>(Option<TOption> option, Func<TOption, T> read, Func<TournamentSpec, T> before) =>
            resumed is not null && !IsGiven(option) ? before(resumed) : read(parsed.GetValue(option)!);
    }

    private (IReadOnlyList<string> Players, int Rungs) Players(ParseResult parsed, TournamentFormat kind, Game made, TournamentSpec? resumed, string data)
    {
        var given = parsed.GetValue(players) ?? [];
        if (resumed is not null && given.Length == 0 && parsed.GetValue(run) is null)
            return (resumed.Players, resumed.Rungs);
        if (kind != TournamentFormat.Ladder)
            return ([.. (given.Length == 0 ? ShowPlayers(made) : given).Select(Canonical)], 0);
        if (parsed.GetValue(run) is not { } name)
            throw new SelfPlayException("a ladder compares the checkpoints of a run: give --run NAME (see runs list)");
        using var store = Common.OpenStore(data);
        TrainCommand.RequireSameGame(store.GetRun(name), made);
        var rungs = store.Checkpoints(name).Where(c => c.Accepted == 1).Select(c => $"net:{Path.Combine(data, c.Path)}@{parsed.GetValue(simulations)}").ToList();
        return ([.. rungs, .. given.Select(Canonical)], rungs.Count);
    }

    private IReadOnlyList<IReadOnlyList<int>> Openings(ParseResult parsed, TournamentSpec spec, Game made)
    {
        var wanted = Schedule.Openings(spec.Games, made.Shape.Players) * (spec.Format == TournamentFormat.Swiss ? spec.SwissRounds : 1);
        if (parsed.GetValue(openings) is { } text)
        {
            if (!int.TryParse(text, CultureInfo.InvariantCulture, out wanted))
                return OpeningBook.Read(text, made);
        }
        return Arena.Openings.DrawBalanced(made, wanted, parsed.GetValue(openingPlies), spec.Seed);
    }

    // Who plays if nobody is named: players that differ clearly, and the network that was trained on the game, if there is one.
    private static IEnumerable<string> ShowPlayers(Game made)
    {
        if (ReleasedCheckpoints.For(made) is { } released)
        {
            yield return $"net:{released}@{AgentSpec.DefaultSimulations}";
            yield return $"net:{released}@0";
        }
        foreach (var player in new[] { "mcts:400", "mcts:100", "greedy", "random" })
            yield return player;
    }

    private static string Canonical(string player) => AgentSpec.Parse(player).ToString();

    private static TournamentFormat ParseFormat(string text) => text switch
    {
        "round-robin" => TournamentFormat.RoundRobin,
        "gauntlet" => TournamentFormat.Gauntlet,
        "swiss" => TournamentFormat.Swiss,
        "ladder" => TournamentFormat.Ladder,
        _ => throw new SelfPlayException($"there is no tournament format '{text}'; known are round-robin, gauntlet, swiss, ladder"),
    };

    private static SprtOptions? ParseSprt(string? text, double alpha, double beta)
    {
        if (text is null)
            return null;
        var parts = text.Split(',');
        return parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var low) && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var high)
            ? new SprtOptions { Elo0 = low, Elo1 = high, Alpha = alpha, Beta = beta }
            : throw new SelfPlayException($"--sprt '{text}': two Elo differences are wanted, as in --sprt 0,10");
    }
}
