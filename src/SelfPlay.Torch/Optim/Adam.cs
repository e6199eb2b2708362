using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW share: all but where the weight decay goes.</summary>
public abstract class AdamBase : OptimizerHelper
{
    private readonly bool decoupled;

    private protected AdamBase(IEnumerable<ParamGroup> groups, bool decoupled)
    {
        this.decoupled = decoupled;
        foreach (var group in groups)
        {
            add_param_group(group);
        }
    }

    private protected override OptimizerState NewState(Parameter parameter, OptimizerOptions options) =>
        new State(parameter, ((Options)options).amsgrad);

    private protected override unsafe void Step(Modules.ParamGroup group)
    {
        var options = ((ParamGroup)group).Options;
        var states = StatesOf<State>(group);
        var arguments = new AdamArg
        {
            LearningRate = group.LearningRate,
            Beta1 = options.beta1,
            Beta2 = options.beta2,
            Eps = options.eps,
            WeightDecay = options.weight_decay,
            Decoupled = decoupled ? 1 : 0,
            Amsgrad = options.amsgrad ? 1 : 0,
            Maximize = options.maximize ? 1 : 0,
        };
        var steps = Array.ConvertAll(states, state => state.step);
        st_adam_step(
            Array.ConvertAll(states, state => state.Parameter.Handle),
            Array.ConvertAll(states, state => state.exp_avg.Handle),
            Array.ConvertAll(states, state => state.exp_avg_sq.Handle),
            Array.ConvertAll(states, state => state.max_exp_avg_sq?.Handle ?? 0),
            steps,
            states.Length,
            arguments);
        for (var i = 0; i < states.Length; i++)
        {
            states[i].step = steps[i];
        }
        GC.KeepAlive(states);
    }

    /// <summary>The settings of a group.</summary>
    public class Options : OptimizerOptions
    {
        public double beta1;
        public double beta2;
        public double eps;
        public double weight_decay;
        public bool amsgrad;
        public bool maximize;

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(beta1);
            writer.Write(beta2);
            writer.Write(eps);
            writer.Write(weight_decay);
            writer.Write(amsgrad);
            writer.Write(maximize);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            beta1 = reader.ReadDouble();
            beta2 = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            amsgrad = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }
    }

    /// <summary>Parameters that share their settings.</summary>
    public class ParamGroup(IEnumerable<Parameter> parameters, Options options) : ParamGroup<Options>(parameters, options)
    {
        public ParamGroup(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false)
            : this(
                parameters,
                new Options
                {
                    InitialLearningRate = lr,
                    LearningRate = lr,
                    beta1 = beta1,
                    beta2 = beta2,
                    eps = eps,
                    weight_decay = weight_decay,
                    amsgrad = amsgrad,
                    maximize = maximize,
                })
        {
        }

        public (double, double) Betas
        {
            get => (Options.beta1, Options.beta2);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    /// <summary>Running averages of a gradient and of its square.</summary>
    public class State : OptimizerState
    {
        /// <summary>Steps done with a gradient.</summary>
        public long step;
        public Tensor exp_avg;
        public Tensor exp_avg_sq;
        public Tensor? max_exp_avg_sq;

        internal State(Parameter parameter, bool amsgrad)
            : base(parameter)
        {
            exp_avg = Kept(zeros_like(parameter));
            exp_avg_sq = Kept(zeros_like(parameter));
            max_exp_avg_sq = amsgrad ? Kept(zeros_like(parameter)) : null;
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            exp_avg.Save(writer);
            exp_avg_sq.Save(writer);
            writer.Write(max_exp_avg_sq is not null);
            max_exp_avg_sq?.Save(writer);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            exp_avg.Load(reader);
            exp_avg_sq.Load(reader);
            if (!reader.ReadBoolean())
            {
                Replace(ref max_exp_avg_sq, null);
                return;
            }
            Replace(ref max_exp_avg_sq, max_exp_avg_sq ?? zeros_like(Parameter));
            max_exp_avg_sq!.Load(reader);
        }

        public override void to(Device device)
        {
            exp_avg = Kept(exp_avg.to(device, disposeAfter: true));
            exp_avg_sq = Kept(exp_avg_sq.to(device, disposeAfter: true));
            Replace(ref max_exp_avg_sq, max_exp_avg_sq?.to(device));
        }

        protected override void Dispose(bool disposing)
        {
            exp_avg.Dispose();
            exp_avg_sq.Dispose();
            max_exp_avg_sq?.Dispose();
        }
    }
}

/// <summary>Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015); weight decay joins the gradient.</summary>
public class Adam : AdamBase
{
    public Adam(
        IEnumerable<Parameter> parameters,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weight_decay = 0,
        bool amsgrad = false,
        bool maximize = false)
        : this([new ParamGroup(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)])
    {
    }

    public Adam(IEnumerable<ParamGroup> parameters)
        : base(parameters, decoupled: false)
    {
    }
}

/// <summary>
/// Loshchilov and Hutter, "Decoupled Weight Decay Regularization" (2019): the decay acts on the weights themselves.
/// </summary>
public class AdamW : AdamBase
{
    public AdamW(
        IEnumerable<Parameter> parameters,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weight_decay = 0,
        bool amsgrad = false,
        bool maximize = false)
        : this([new ParamGroup(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)])
    {
    }

    public AdamW(IEnumerable<ParamGroup> parameters)
        : base(parameters, decoupled: true)
    {
    }
}
