using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using SelfPlay.Games;
using static TorchSharp.torch;

namespace SelfPlay.Networks;

/// <summary>A network's answers to a few inputs, by which an exported file can be checked anywhere.</summary>
/// <param name="Rows">How many inputs.</param>
/// <param name="Observations">[Rows, C·H·W].</param>
/// <param name="Policy">[Rows, A].</param>
/// <param name="Value">[Rows, 3] or [Rows, P].</param>
public sealed record NetworkSamples(int Rows, float[] Observations, float[] Policy, float[] Value);

/// <summary>
/// A checkpoint for other programs: the network as it plays (batch normalisation folded into the convolutions), as ONNX or as
/// safetensors.
/// </summary>
/// <remarks>
/// Its one input is <c>observation</c>, [N, C, H, W], as the player who acts sees the position. Its outputs are <c>policy</c>, [N, A],
/// logits of all actions, those of illegal ones without meaning; and <c>value</c>, for two players [N, 3], the probabilities of win,
/// draw and loss of the player who acts, otherwise [N, P], values in [-1, 1] in seat order from the player who acts.
/// </remarks>
public sealed class ExportedNetwork : IDisposable
{
    internal const string Observation = "observation";
    internal const string ObservationMeaning = "positions as the player who acts sees them";
    internal const string PolicyMeaning = "logits of all actions; illegal ones must be masked";

    private static readonly JsonSerializerOptions OneLine = new(CheckpointManifest.Json) { WriteIndented = false };

    private readonly PolicyValueNetwork folded;
    private readonly CheckpointManifest manifest;

    /// <summary>Takes a checkpoint as <see cref="Checkpoint.Load"/> gives it.</summary>
    public ExportedNetwork(CheckpointManifest manifest, PolicyValueNetwork network) => (this.manifest, folded) = (manifest, network.Fold());

    /// <summary>The folded weights by name.</summary>
    public IReadOnlyList<NamedArray> Weights => NetworkWeights.Copy(folded);

    /// <summary>What is told about the network in each file.</summary>
    public IReadOnlyDictionary<string, string> Metadata => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["game"] = manifest.Game,
        ["run"] = manifest.Run,
        ["step"] = manifest.Step.ToString(CultureInfo.InvariantCulture),
        ["sha256"] = manifest.Sha256,
        ["architecture"] = JsonSerializer.Serialize(folded.Architecture, OneLine),
        ["observation"] = ObservationMeaning,
        ["policy"] = PolicyMeaning,
        ["value"] = ValueMeaning(folded.Architecture),
    };

    /// <summary>The network's own answers.</summary>
    /// <param name="observations">[rows, C·H·W].</param>
    /// <param name="rows">How many there are.</param>
    public NetworkSamples Evaluate(float[] observations, int rows)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var board = folded.Architecture.Observation;
        var (policy, value) = folded.call(tensor(observations, [rows, board.Planes, board.Rows, board.Columns]));
        return new NetworkSamples(rows, observations, Floats(policy), Floats(folded.Architecture.PredictsOutcomes ? value.softmax(1) : value.tanh()));
    }

    /// <summary>The bytes of an ONNX model: operator set 13, any batch size.</summary>
    public byte[] ToOnnx() => OnnxFile.Write(OnnxNetwork.Of(folded.Architecture, Weights, Metadata));

    /// <summary>The bytes of a safetensors file with the folded weights.</summary>
    public byte[] ToSafetensors() => Bytes(Weights, Metadata);

    /// <summary>The bytes of a safetensors file with inputs and the answers to them, named as the network's input and outputs.</summary>
    public byte[] ToSafetensors(NetworkSamples samples)
    {
        var (board, actions) = (folded.Architecture.Observation, folded.Architecture.Actions.Count);
        return Bytes(
        [
            new(Observation, [samples.Rows, board.Planes, board.Rows, board.Columns], samples.Observations),
            new("policy", [samples.Rows, actions], samples.Policy),
            new("value", [samples.Rows, folded.Architecture.ValueOutputs], samples.Value),
        ], Metadata);
    }

    /// <summary>Evaluates an ONNX model without libtorch and compares.</summary>
    /// <param name="model">The bytes of a file.</param>
    /// <param name="expected">The network's own answers.</param>
    /// <returns>The largest difference of any output.</returns>
    /// <exception cref="SelfPlayException">The file cannot be read.</exception>
    public static double LargestDifference(ReadOnlyMemory<byte> model, NetworkSamples expected)
    {
        var outputs = OnnxEvaluator.Run(OnnxFile.Read(model), expected.Observations, expected.Rows);
        return Math.Max(LargestDifference(outputs[0], expected.Policy), LargestDifference(outputs[1], expected.Value));
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => folded.Dispose();

    internal static string ValueMeaning(NetworkArchitecture architecture) => architecture.PredictsOutcomes
        ? "probabilities of win, draw and loss of the player who acts"
        : "values in [-1, 1], in seat order from the player who acts";

    // NaN is larger than any tolerance: Math.Max passes it on.
    private static double LargestDifference(float[] actual, float[] expected) =>
        actual.Length == expected.Length ? actual.Zip(expected, (a, b) => Math.Abs((double)a - b)).Aggregate(0.0, Math.Max) : double.NaN;

    private static byte[] Bytes(IReadOnlyList<NamedArray> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var bytes = new MemoryStream();
        Safetensors.Write(bytes, tensors, metadata);
        return bytes.ToArray();
    }

    private static float[] Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.contiguous().bytes).ToArray();
}
