using System.Globalization;
using System.Text.RegularExpressions;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Service;

/// <summary>
/// Players as they are called outside, where a network is <c>RUN/step-N</c> and is looked up in the store, or the name of a released one, and
/// as agents are specified, where it is a file. No request names a file or starts a program.
/// </summary>
public sealed partial class TournamentPlayers(ServiceStores stores, ServiceOptions options)
{
    // Deeper searches of large games take longer than a service may take to stop.
    private const int MaxDepth = 6;

    /// <summary>A player with the step of each of its networks.</summary>
    /// <exception cref="NotFoundException">There is no such run or checkpoint.</exception>
    /// <exception cref="SelfPlayException">It is no player, or none for requests.</exception>
    public string Resolve(string player)
    {
        var text = Shorten(player);
        if (Network().Match(player) is { Success: true } match)
        {
            var simulations = match.Groups["simulations"] is { Success: true } number ? int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) : AgentSpec.DefaultSimulations;
            Bound(simulations, options.MaxSimulations, "simulations", text);
            var networks = match.Groups["network"].Captures.Select(c => Locate(c.Value).Name);
            return Canonical(string.Create(CultureInfo.InvariantCulture, $"{match.Groups["kind"].Value}:{string.Join('+', networks)}@{simulations}"));
        }
        var kind = player.Split(':')[0];
        if (kind is "net" or "ensemble")
            throw new SelfPlayException($"'{text}' names no checkpoint; write net:RUN@SIMS, net:RUN/step-N@SIMS, net:RELEASED@SIMS or ensemble:RUN/step-N+RUN/step-N@SIMS");
        if (kind == "engine")
            throw new SelfPlayException("outside programs do not play for requests; let them play by the command line: selfplay tournament --player engine:…");
        if (kind == "solver")
            throw new SelfPlayException("a solver's moves take as long as they take; let it play by the command line: selfplay tournament --player solver");
        if (player.Length > text.Length)
            throw new SelfPlayException($"there is no player '{text}'");
        var spec = AgentSpec.Parse(player);
        Bound(spec.Simulations, options.MaxSimulations, "simulations", text);
        Bound(spec.Depth, MaxDepth, "plies", text);
        return spec.ToString();
    }

    /// <summary>The agent of a player that was resolved before.</summary>
    /// <exception cref="NotFoundException">Its checkpoint is there no longer.</exception>
    public string Agent(string player)
    {
        if (Network().Match(player) is not { Success: true } match)
            return player;
        var files = match.Groups["network"].Captures.Select(c => Locate(c.Value).File);
        return $"{match.Groups["kind"].Value}:{string.Join('+', files)}@{match.Groups["simulations"].Value}";
    }

    /// <summary>The checkpoints of runs that a player plays with who was resolved before, as far as they are there.</summary>
    internal IEnumerable<string> Checkpoints(string player) => Network().Match(player).Groups["network"].Captures.Select(c => c.Value.Split("/step-")).Where(n => n.Length == 2)
        .Select(n => stores.Queries.FindCheckpoint(n[0], long.Parse(n[1], CultureInfo.InvariantCulture))).OfType<Replay.StoredCheckpoint>()
        .Select(c => Path.Combine(stores.DataFolder, c.Path));

    /// <summary>An agent as it is called outside, without paths or command lines.</summary>
    public string Shown(string agent)
    {
        var spec = AgentSpec.Parse(agent);
        if (spec.Kind == AgentKind.Engine)
            return string.Join(':', agent.Split(':').Take(2));
        return spec.UsesNetwork ? (spec with { Argument = string.Join('+', spec.Checkpoints.Select(ShownFile)) }).ToString() : agent;
    }

    private string ShownFile(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) == Path.GetFullPath(ReleasedCheckpoints.Folder))
            return Path.GetFileNameWithoutExtension(file);
        var path = Path.GetRelativePath(stores.DataFolder, Path.GetFullPath(file));
        var isOurs = !path.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(path);
        var name = isOurs ? Path.ChangeExtension(path, null).Replace('\\', '/') : Path.GetFileNameWithoutExtension(file);
        return StepName().Replace(name, "step-$1");
    }

    /// <summary>A network's name, with its step if it is a run's, and its file. A run goes before a released network of the same name.</summary>
    private (string Name, string File) Locate(string network)
    {
        var parts = network.Split("/step-");
        if (!RunNames.IsValid(parts[0]) || stores.Queries.FindRun(parts[0]) is null)
        {
            return ReleasedCheckpoints.Names().Contains(network)
                ? (network, Path.GetFullPath(ReleasedCheckpoints.Resolve(network)))
                : throw new NotFoundException($"there is no run '{Shorten(parts[0])}', nor a released network of that name");
        }
        var checkpoint = parts.Length == 1
            ? stores.Queries.Checkpoints(parts[0]).LastOrDefault(c => c.Accepted == 1) ?? throw new NotFoundException($"the run '{parts[0]}' has no checkpoint yet")
            : stores.Queries.FindCheckpoint(parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture)) ?? throw new NotFoundException($"the run '{parts[0]}' has no checkpoint at step {parts[1]}");
        return (string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Run}/step-{checkpoint.Step}"), Path.Combine(stores.DataFolder, checkpoint.Path));
    }

    // An ensemble of one is none.
    private static string Canonical(string player) => AgentSpec.Parse(player).ToString();

    private static void Bound(int value, int most, string what, string player)
    {
        if (value > most)
            throw new SelfPlayException($"'{player}' wants {value} {what}; up to {most} are possible here");
    }

    private static string Shorten(string text) => text.Length > 100 ? text[..100] + "…" : text;

    [GeneratedRegex(@"\A(?<kind>net|ensemble):(?<network>[a-z0-9][a-z0-9._-]{0,99}(/step-[0-9]{1,18})?)(\+(?<network>[a-z0-9][a-z0-9._-]{0,99}(/step-[0-9]{1,18})?)){0,7}(@(?<simulations>[0-9]{1,9}))?\z")]
    private static partial Regex Network();

    [GeneratedRegex(@"step-0*([0-9]+)")]
    private static partial Regex StepName();
}
