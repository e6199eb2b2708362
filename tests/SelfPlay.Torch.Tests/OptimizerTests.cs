using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfPlay.Torch.Tests;

public class OptimizerTests
{
    private const int Steps = 10;
    private static readonly double[] Start = [1.0, -2.0, 0.5];
    private static readonly double[] Curvature = [1.0, 0.3, 4.0];

    /// <summary>Runs the optimiser on ½ Σ c x², whose gradient is c x.</summary>
    private static double[] Run(Parameter x, optim.Optimizer optimizer, int steps = Steps)
    {
        var curvature = tensor(Curvature);
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            (curvature * x * x / 2).sum().backward();
            optimizer.step();
        }
        return Numbers.Values(x);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Adam_follows_the_published_formula(bool decoupled)
    {
        const double Rate = 0.1, Beta1 = 0.9, Beta2 = 0.99, Eps = 1e-8, Decay = 0.05;
        var x = Start.ToArray();
        var m = new double[3];
        var v = new double[3];
        for (var t = 1; t <= Steps; t++)
        {
            for (var i = 0; i < 3; i++)
            {
                var g = Curvature[i] * x[i] + (decoupled ? 0 : Decay * x[i]);
                x[i] -= decoupled ? Rate * Decay * x[i] : 0;
                m[i] = Beta1 * m[i] + (1 - Beta1) * g;
                v[i] = Beta2 * v[i] + (1 - Beta2) * g * g;
                x[i] -= Rate * (m[i] / (1 - Math.Pow(Beta1, t))) / (Math.Sqrt(v[i] / (1 - Math.Pow(Beta2, t))) + Eps);
            }
        }
        var parameter = new Parameter(tensor(Start));
        optim.Optimizer optimizer = decoupled
            ? optim.AdamW([parameter], Rate, Beta1, Beta2, Eps, Decay)
            : optim.Adam([parameter], Rate, Beta1, Beta2, Eps, Decay);
        Assert.That(Run(parameter, optimizer), Is.EqualTo(x).Within(1e-12));
    }

    [Test]
    public void Amsgrad_divides_by_the_largest_average_so_far()
    {
        var x = Start.ToArray();
        var m = new double[3];
        var v = new double[3];
        var largest = new double[3];
        for (var t = 1; t <= Steps; t++)
        {
            for (var i = 0; i < 3; i++)
            {
                var g = Curvature[i] * x[i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.5 * v[i] + 0.5 * g * g;
                largest[i] = Math.Max(largest[i], v[i]);
                x[i] -= 0.1 * (m[i] / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(largest[i] / (1 - Math.Pow(0.5, t))) + 1e-8);
            }
        }
        var parameter = new Parameter(tensor(Start));
        Assert.That(
            Run(parameter, optim.AdamW([parameter], 0.1, beta2: 0.5, amsgrad: true)), Is.EqualTo(x).Within(1e-12));
    }

    [TestCase(0.0, 0.0, false)]
    [TestCase(0.9, 0.0, false)]
    [TestCase(0.9, 0.2, false)]
    [TestCase(0.9, 0.0, true)]
    public void Sgd_follows_its_formula(double momentum, double dampening, bool nesterov)
    {
        const double Rate = 0.05, Decay = 0.01;
        var x = Start.ToArray();
        var velocity = new double[3];
        for (var t = 1; t <= Steps; t++)
        {
            for (var i = 0; i < 3; i++)
            {
                var g = Curvature[i] * x[i] + Decay * x[i];
                velocity[i] = t == 1 ? g : momentum * velocity[i] + (1 - dampening) * g;
                x[i] -= Rate * (momentum == 0 ? g : nesterov ? g + momentum * velocity[i] : velocity[i]);
            }
        }
        var parameter = new Parameter(tensor(Start));
        var optimizer = optim.SGD([parameter], Rate, momentum, dampening, Decay, nesterov);
        Assert.That(Run(parameter, optimizer), Is.EqualTo(x).Within(1e-12));
    }

    [Test]
    public void A_parameter_without_gradient_is_left_alone()
    {
        var used = new Parameter(tensor(Start));
        var unused = new Parameter(tensor(Start));
        Run(used, optim.AdamW([unused, used], 0.1, weight_decay: 0.5));
        Numbers.AssertClose(unused, Start, 0);
    }

    [TestCase("AdamW")]
    [TestCase("Adam")]
    [TestCase("SGD")]
    public void A_saved_and_reloaded_optimiser_continues_identically(string kind)
    {
        var first = new Parameter(tensor(Start));
        var optimizer = Make(first, 0.1);
        Run(first, optimizer, 5);

        var second = new Parameter(first.clone());
        var reloaded = Make(second, 0.7);
        using var stream = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        reloaded.load_state_dict(new BinaryReader(stream));

        Assert.That(reloaded.ParamGroups.Single().LearningRate, Is.EqualTo(0.1));
        Assert.That(Run(second, reloaded, 5), Is.EqualTo(Run(first, optimizer, 5)));

        OptimizerHelper Make(Parameter parameter, double rate) => kind switch
        {
            "AdamW" => optim.AdamW([parameter], rate, weight_decay: 0.01, amsgrad: true),
            "Adam" => optim.Adam([parameter], rate),
            _ => optim.SGD([parameter], rate, momentum: 0.9),
        };
    }

    [Test]
    public void The_state_of_another_optimiser_is_refused()
    {
        using var stream = new MemoryStream();
        optim.Adam([new Parameter(ones(1))]).save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        Assert.That(
            () => optim.AdamW([new Parameter(ones(1))]).load_state_dict(new BinaryReader(stream)),
            Throws.ArgumentException.With.Message.Contains("Adam"));
    }

    [Test]
    public void Zero_grad_keeps_the_gradients_as_zeros()
    {
        var parameter = new Parameter(tensor(Start));
        var optimizer = optim.SGD([parameter], 0.1);
        (parameter * 2).sum().backward();
        optimizer.zero_grad();
        Numbers.AssertClose(parameter.grad!, [0, 0, 0]);
    }

    [Test]
    public void A_step_with_a_closure_answers_its_loss()
    {
        var parameter = new Parameter(tensor(Start));
        var optimizer = optim.SGD([parameter], 0.5);
        using (no_grad())
        {
            var loss = optimizer.step(() =>
            {
                var sum = parameter.sum();
                sum.backward();
                return sum;
            });
            Assert.That(loss!.item<double>(), Is.EqualTo(-0.5));
        }
        Numbers.AssertClose(parameter, [0.5, -2.5, 0]);
    }

    [Test]
    public void Groups_have_their_own_rates()
    {
        var slow = new Parameter(ones(1, float64));
        var fast = new Parameter(ones(1, float64));
        var optimizer = optim.SGD([new SGD.ParamGroup([slow], lr: 0.1), new SGD.ParamGroup([fast], lr: 0.5)], 0);
        (slow + fast).sum().backward();
        optimizer.step();
        Numbers.AssertClose(slow, [0.9]);
        Numbers.AssertClose(fast, [0.5]);
    }

    [Test]
    public void Clipping_scales_gradients_to_the_joint_norm_and_answers_the_norm_before()
    {
        var a = new Parameter(ones(1, float64));
        var b = new Parameter(ones(1, float64));
        var unused = new Parameter(ones(1, float64));
        (a * 3 + b * 4).sum().backward();
        Assert.That(utils.clip_grad_norm_([a, b, unused], 10), Is.EqualTo(5).Within(1e-12));
        Numbers.AssertClose(a.grad!, [3]);
        Assert.That(utils.clip_grad_norm_([a, b, unused], 1), Is.EqualTo(5).Within(1e-12));
        Numbers.AssertClose(a.grad!, [0.6], 1e-6);
        Numbers.AssertClose(b.grad!, [0.8], 1e-6);
        utils.clip_grad_value_([a, b], 0.7);
        Numbers.AssertClose(b.grad!, [0.7], 1e-6);
    }

    [Test]
    public void Schedules_set_the_rate_of_every_group()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                Rates(o => optim.lr_scheduler.StepLR(o, 2)),
                Is.EqualTo(new[] { 0.1, 0.1, 0.01, 0.01, 0.001 }).Within(1e-12));
            Assert.That(
                Rates(o => optim.lr_scheduler.LambdaLR(o, epoch => 1.0 / (1 + epoch))),
                Is.EqualTo(new[] { 0.1, 0.05, 0.1 / 3, 0.025, 0.02 }).Within(1e-12));
            Assert.That(
                Rates(o => optim.lr_scheduler.CosineAnnealingLR(o, 4)),
                Is.EqualTo(new[] { 0.1, 0.05 * (1 + Math.Sqrt(0.5)), 0.05, 0.05 * (1 - Math.Sqrt(0.5)), 0 }).Within(1e-12));
            Assert.That(
                Rates(o => optim.lr_scheduler.MultiStepLR(o, [1, 3], 0.5)),
                Is.EqualTo(new[] { 0.1, 0.05, 0.05, 0.025, 0.025 }).Within(1e-12));
        });

        static double[] Rates(Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> make)
        {
            var optimizer = optim.SGD([new Parameter(ones(1))], 0.1);
            var schedule = make(optimizer);
            var rates = new List<double>();
            for (var i = 0; i < 5; i++)
            {
                rates.Add(optimizer.ParamGroups.Single().LearningRate);
                schedule.step();
            }
            return [.. rates];
        }
    }
}
