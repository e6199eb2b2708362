using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SelfPlay.Games;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Networks.Tests;

/// <summary>
/// Exported networks, evaluated by others: the onnx package checks them, OpenCV and numpy evaluate them, none of which knows this
/// program. The tolerance is 1e-4 absolute on logits and probabilities.
/// </summary>
public class ExportTests
{
    private const double Tolerance = 1e-4;
    private const int Rows = 16;

    private static readonly Game[] Games =
    [
        Game<TicTacToe.Rules, TicTacToe.State>.Create(),
        Game<ConnectFour.Rules, ConnectFour.State>.Create(),
        Game<Othello.Rules, Othello.State>.Create("size=6"),
    ];

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("selfplay-export").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Onnx_read_by_the_onnx_package_and_evaluated_in_numpy_answers_alike([ValueSource(nameof(Games))] Game game, [Values] TrunkKind trunk) =>
        AssertReadsAlike(game, trunk, "onnx_reader.py", "numpy");

    /// <summary>OpenCV 4.6 does not yet take attention: its importer stumbles over products of two computed tensors.</summary>
    [Test]
    public void Onnx_of_residual_networks_evaluated_by_opencv_answers_alike([ValueSource(nameof(Games))] Game game) =>
        AssertReadsAlike(game, TrunkKind.Residual, "onnx_reader.py", "opencv");

    [Test]
    public void Safetensors_evaluated_in_numpy_answer_alike([ValueSource(nameof(Games))] Game game, [Values] TrunkKind trunk) =>
        AssertReadsAlike(game, trunk, "safetensors_reader.py");

    [Test]
    public void The_check_without_libtorch_agrees_and_sees_a_single_changed_weight([ValueSource(nameof(Games))] Game game, [Values] TrunkKind trunk)
    {
        using var exported = Export(game, trunk);
        var samples = exported.Evaluate(SamplePositions.Observations(game, 4, 1), 4);
        var model = exported.ToOnnx();
        Assert.That(ExportedNetwork.LargestDifference(model, samples), Is.LessThan(Tolerance));

        // The last weights of the file are those of the value head's output; a byte of an exponent changes one of them much.
        var bias = BitConverter.GetBytes(exported.Weights.Single(w => w.Name == "value.output.bias").Data[0]);
        var at = model.AsSpan().LastIndexOf(bias);
        BitConverter.TryWriteBytes(model.AsSpan(at), 3f);
        Assert.That(ExportedNetwork.LargestDifference(model, samples), Is.GreaterThan(0.01));
    }

    [Test]
    public void Games_that_are_not_for_two_export_a_value_for_each_seat()
    {
        var architecture = NetworkArchitecture.FromPreset("tiny", Games[0].Shape) with { Players = 3 };
        using var network = new PolicyValueNetwork(architecture);
        using var exported = new ExportedNetwork(Manifest(architecture, "three"), network);
        var samples = exported.Evaluate(SamplePositions.Observations(Games[0], 4, 1), 4);
        Assert.That(samples.Value, Has.Length.EqualTo(4 * 3).And.All.InRange(-1, 1));
        Assert.That(ExportedNetwork.LargestDifference(exported.ToOnnx(), samples), Is.LessThan(Tolerance));
    }

    [Test]
    public void A_truncated_model_is_reported()
    {
        using var exported = Export(Games[0], TrunkKind.Residual);
        var samples = exported.Evaluate(SamplePositions.Observations(Games[0], 1, 1), 1);
        var model = exported.ToOnnx();
        foreach (var length in (int[])[1, 100, model.Length / 2, model.Length - 1])
            Assert.That(() => ExportedNetwork.LargestDifference(model.AsMemory(0, length), samples), Throws.InstanceOf<SelfPlayException>(), $"{length} of {model.Length}");
    }

    [Test]
    public void Protobuf_bytes_are_those_of_the_specification()
    {
        // The examples of the encoding's description: field 1 = 150, field 2 = "testing", field 3 = a message with field 1 = 150.
        var inner = new ProtobufWriter().Varint(1, 150);
        var message = new ProtobufWriter().Varint(1, 150).Text(2, "testing").Message(3, inner);
        Assert.That(Convert.ToHexStringLower(message.Written), Is.EqualTo("089601" + "120774657374696e67" + "1a03089601"));
        // Negative numbers take ten bytes.
        Assert.That(Convert.ToHexStringLower(new ProtobufWriter().Varint(1, -2).Written), Is.EqualTo("08feffffffffffffffff01"));
    }

    [Test]
    public void Sample_positions_differ_and_come_again_with_their_seed()
    {
        var size = Games[1].Shape.Observation.Size;
        var first = SamplePositions.Observations(Games[1], 50, 1);
        Assert.That(first.Chunk(size).Select(o => string.Concat(o)).Distinct().Count(), Is.GreaterThan(40));
        Assert.That(SamplePositions.Observations(Games[1], 50, 1), Is.EqualTo(first));
        Assert.That(SamplePositions.Observations(Games[1], 50, 2), Is.Not.EqualTo(first));
    }

    private void AssertReadsAlike(Game game, TrunkKind trunk, string reader, params string[] arguments)
    {
        using var exported = Export(game, trunk);
        var (network, samples) = (Path.Combine(folder, "network"), Path.Combine(folder, "samples"));
        File.WriteAllBytes(network, reader.StartsWith("onnx", StringComparison.Ordinal) ? exported.ToOnnx() : exported.ToSafetensors());
        File.WriteAllBytes(samples, exported.ToSafetensors(exported.Evaluate(SamplePositions.Observations(game, Rows, 1), Rows)));
        var report = Python(reader, [.. arguments, network, samples]);
        TestContext.Out.WriteLine($"{game.Id}, {trunk}, {reader} {string.Join(' ', arguments)}: largest difference of logits {report.GetProperty("policy")}, of values {report.GetProperty("value")}; largest logit {report.GetProperty("largest_logit")}");
        Assert.Multiple(() =>
        {
            Assert.That(report.GetProperty("policy").GetDouble(), Is.LessThan(Tolerance));
            Assert.That(report.GetProperty("value").GetDouble(), Is.LessThan(Tolerance));
            Assert.That(report.GetProperty("metadata").GetProperty("game").GetString(), Is.EqualTo(game.Id));
            Assert.That(report.GetProperty("metadata").GetProperty("step").GetString(), Is.EqualTo("7"));
        });
    }

    /// <summary>A network whose weights and statistics are unlike their initial ones, so that every part shows in the answers.</summary>
    private static ExportedNetwork Export(Game game, TrunkKind trunk)
    {
        var architecture = NetworkArchitecture.FromPreset("tiny", game.Shape) with { Trunk = trunk };
        using var network = new PolicyValueNetwork(architecture);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var parameter in network.parameters())
            parameter.add_(randn(parameter.shape) * 0.1);
        network.train();
        for (var i = 0; i < 10; i++)
            network.call(rand(16, architecture.Observation.Planes, architecture.Observation.Rows, architecture.Observation.Columns) * 3);
        network.eval();
        return new ExportedNetwork(Manifest(architecture, game.Id), network);
    }

    private static CheckpointManifest Manifest(NetworkArchitecture architecture, string game) =>
        new() { Game = game, Architecture = architecture, Run = "r", Step = 7, Weights = "w", Sha256 = new string('0', 64) };

    private static JsonElement Python(string script, params string[] arguments)
    {
        const string Interpreter = "/usr/bin/python3";
        var needed = arguments[0] == "opencv" ? "numpy, onnx, cv2" : script == "onnx_reader.py" ? "numpy, onnx" : "numpy";
        if (!File.Exists(Interpreter) || Run(Interpreter, ["-c", $"import {needed}"]).Code != 0)
            Assert.Ignore($"an independent reader is missing: {Interpreter} with {needed} (apt-get install python3-numpy python3-onnx python3-opencv)");
        var (code, output, errors) = Run(Interpreter, [Path.Combine(Folder(), script), .. arguments]);
        Assert.That(code, Is.Zero, errors);
        return JsonDocument.Parse(output).RootElement;
    }

    private static (int Code, string Output, string Errors) Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Readers");
}
