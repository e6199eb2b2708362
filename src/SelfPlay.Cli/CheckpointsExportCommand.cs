using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Cli;

/// <summary><c>checkpoints export</c>: a network for other programs.</summary>
internal static class CheckpointsExportCommand
{
    private const string Onnx = "onnx", Safetensors = "safetensors";
    private static readonly string[] Formats = [Onnx, Safetensors];

    // Of logits and probabilities: single precision, summed in another order.
    private const double Tolerance = 1e-4;

    private const int CheckedPositions = 8, MostSamples = 100_000;

    private sealed record Request(string Checkpoint, string Output, string Format, string? Game, int Samples, ulong Seed, bool Check);

    public static Command Create()
    {
        var checkpoint = new Argument<string>("checkpoint") { Description = "The manifest, or the weights beside it." };
        var output = new Option<string>("--output", "-o") { Description = "The file to write.", Required = true };
        var format = new Option<string?>("--format") { Description = $"{string.Join(" or ", Formats)}; default by the file's name.", CompletionSources = { _ => Formats.Select(f => new CompletionItem(f)) } };
        var game = new Option<string?>("--game", "-g") { Description = "Another size of its game to export for, as in othello:size=6; default as it was trained." };
        var samples = new Option<int>("--samples") { Description = "Write so many positions of random games and the network's answers beside the file (as FILE.samples.safetensors), to check by." };
        var check = new Option<bool>("--check") { Description = "Read the file again, evaluate it without libtorch and compare; --check false leaves that out.", DefaultValueFactory = _ => true };
        var seed = Common.Seed();
        var json = Common.Json();
        var command = new Command("export", "Write a checkpoint's network as ONNX or safetensors, batch normalisation folded in.") { checkpoint, output, format, game, samples, check, seed, json };
        command.SetAction(parsed =>
        {
            var file = parsed.GetValue(output)!;
            var request = new Request(
                parsed.GetValue(checkpoint)!, file, FormatOf(parsed.GetValue(format), file), parsed.GetValue(game), parsed.GetValue(samples), parsed.GetValue(seed), parsed.GetValue(check));
            if (request.Samples is < 0 or > MostSamples)
                throw new SelfPlayException($"--samples is {request.Samples}; 0 to {MostSamples} is allowed");
            Export(request, parsed.GetValue(json));
            return 0;
        });
        return command;
    }

    private static string FormatOf(string? wanted, string file)
    {
        var format = wanted ?? Path.GetExtension(file).TrimStart('.').ToLowerInvariant();
        if (Formats.Contains(format))
            return format;
        throw new SelfPlayException(wanted is null
            ? $"'{file}' does not end in a known format; end it in .{string.Join(" or .", Formats)}, or give --format"
            : $"there is no format '{wanted}'{Suggestion.For(wanted, Formats)}; known are {string.Join(", ", Formats)}");
    }

    private static void Export(Request request, bool json)
    {
        TrainCommand.UseOneThreadPerActor();
        var named = request.Game is null ? null : Common.Catalogue().Create(request.Game);
        var (manifest, network) = Checkpoint.Load(request.Checkpoint, named);
        using (network)
        {
            using var exported = new ExportedNetwork(manifest, network);
            var bytes = request.Format == Onnx ? exported.ToOnnx() : exported.ToSafetensors();
            OutputFile.Write(request.Output, stream => stream.Write(bytes));
            // The game is wanted only for positions: weights can be exported where its plug-in is not at hand.
            var game = new Lazy<Game>(() => named ?? Common.Catalogue().Create(manifest.Game));
            NetworkSamples Answers(int count) => exported.Evaluate(SamplePositions.Observations(game.Value, count, request.Seed), count);
            var difference = request.Check ? Check(request, exported, Answers) : (double?)null;
            var samples = request.Samples > 0 ? $"{request.Output}.samples.safetensors" : null;
            if (samples is not null)
                OutputFile.Write(samples, stream => stream.Write(exported.ToSafetensors(Answers(request.Samples))));
            if (json)
                Common.WriteJson(new { File = request.Output, request.Format, Bytes = bytes.Length, manifest.Game, manifest.Step, Samples = samples, LargestDifference = difference, Tolerance });
            else
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{request.Output}: {manifest.Game}, step {manifest.Step}, {bytes.Length} bytes{(difference is { } d ? $"; read again, its answers differ by at most {d:0.0e+0}" : "")}{(samples is null ? "" : $"\n{samples}: {request.Samples} positions with answers")}"));
        }
    }

    /// <summary>Reads the file as others would and says how far its answers are from the network's.</summary>
    private static double Check(Request request, ExportedNetwork exported, Func<int, NetworkSamples> answers)
    {
        var written = File.ReadAllBytes(request.Output);
        var difference = request.Format == Onnx
            ? ExportedNetwork.LargestDifference(written, answers(CheckedPositions))
            : Networks.Safetensors.Read(written, request.Output).Zip(exported.Weights, (a, b) => a.Data.Zip(b.Data, (x, y) => (double)Math.Abs(x - y)).Aggregate(0.0, Math.Max)).Aggregate(0.0, Math.Max);
        return difference <= Tolerance
            ? difference
            : throw new SelfPlayException(string.Create(CultureInfo.InvariantCulture, $"{request.Output} does not answer as the network does: answers differ by {difference}; {Tolerance} is allowed. Do not use it, and report this"));
    }
}
