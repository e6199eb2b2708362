using SelfPlay.Games;

namespace SelfPlay.Networks.Tests;

public class CheckpointTests
{
    private static readonly Game Game = Game<TicTacToe.Rules, TicTacToe.State>.Create();

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("selfplay-checkpoint").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_loaded_network_has_the_saved_weights()
    {
        using var network = new PolicyValueNetwork(NetworkArchitecture.FromPreset("tiny", Game.Shape));
        var path = Save(network);
        var (manifest, loaded) = Checkpoint.Load(path, Game);
        using (loaded)
        {
            Assert.That(manifest.Step, Is.EqualTo(7));
            foreach (var (before, after) in NetworkWeights.Copy(network).Zip(NetworkWeights.Copy(loaded)))
                Assert.That(after.Data, Is.EqualTo(before.Data), after.Name);
        }
    }

    [Test]
    public void Saving_leaves_no_temporary_file()
    {
        using var network = new PolicyValueNetwork(NetworkArchitecture.FromPreset("tiny", Game.Shape));
        Save(network);
        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "c.json", "c.safetensors" }));
    }

    [Test]
    public void A_failed_write_leaves_the_old_file()
    {
        var path = Path.Combine(folder, "x");
        AtomicFile.Write(path, s => s.WriteByte(1));
        Assert.That(() => AtomicFile.Write(path, s => { s.WriteByte(2); throw new IOException("No space left on device"); }), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(new byte[] { 1 }));
        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void What_is_wrong_with_a_checkpoint_is_named()
    {
        using var network = new PolicyValueNetwork(NetworkArchitecture.FromPreset("tiny", Game.Shape));
        var path = Save(network);
        var weights = Path.Combine(folder, "c.safetensors");
        var whole = File.ReadAllBytes(weights);

        Refused(Path.Combine(folder, "missing.json"), Game, "does not exist");
        Refused(path, Game<ConnectFour.Rules, ConnectFour.State>.Create(), "checkpoint of tic-tac-toe, not of connect-four");

        File.WriteAllBytes(weights, whole[..^100]);
        Refused(path, Game, "damaged");
        whole[^1] ^= 1;
        File.WriteAllBytes(weights, whole);
        Refused(path, Game, "SHA-256");
        File.Delete(weights);
        Refused(path, Game, "weights");

        var manifest = File.ReadAllText(path);
        File.WriteAllText(path, manifest.Replace("c.safetensors", "../c.safetensors", StringComparison.Ordinal));
        Refused(path, Game, "outside its folder");
        File.WriteAllText(path, manifest.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal));
        Refused(path, Game, "format 2");
        File.WriteAllText(path, manifest.Replace("\"channels\": 32", "\"channels\": 1000000", StringComparison.Ordinal));
        Refused(path, Game, "channels");
        File.WriteAllText(path, manifest[..50]);
        Refused(path, Game, "manifest");
    }

    [Test]
    public void Weights_of_another_shape_are_refused_by_the_tensors_name()
    {
        using var network = new PolicyValueNetwork(NetworkArchitecture.FromPreset("tiny", Game.Shape));
        var path = Save(network, manifest => manifest with { Architecture = manifest.Architecture with { Channels = 16 } });
        Refused(path, Game, "'trunk.stem.conv.weight' has shape [32, 2, 3, 3] instead of [16, 2, 3, 3]");
    }

    private static void Refused(string path, Game game, string message) =>
        Assert.That(() => Checkpoint.Load(path, game), Throws.InstanceOf<SelfPlayException>().With.Message.Contains(message));

    private string Save(PolicyValueNetwork network, Func<CheckpointManifest, CheckpointManifest>? change = null) =>
        Checkpoint.Save(folder, "c", NetworkWeights.Copy(network), (weights, hash) => (change ?? (m => m))(new CheckpointManifest
        {
            Game = Game.Id, Architecture = network.Architecture, Run = "r", Step = 7, Weights = weights, Sha256 = hash,
        }));
}
