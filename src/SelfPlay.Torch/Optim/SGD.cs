using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum where asked for.</summary>
public class SGD : OptimizerHelper
{
    public SGD(
        IEnumerable<Parameter> parameters,
        double lr,
        double momentum = 0,
        double dampening = 0,
        double weight_decay = 0,
        bool nesterov = false,
        bool maximize = false)
        : this([new ParamGroup(parameters, lr, momentum, dampening, weight_decay, nesterov, maximize)])
    {
    }

    public SGD(IEnumerable<ParamGroup> parameters)
    {
        foreach (var group in parameters)
        {
            add_param_group(group);
        }
    }

    private protected override OptimizerState NewState(Parameter parameter, OptimizerOptions options) => new State(parameter);

    private protected override void Step(Modules.ParamGroup group)
    {
        var options = ((ParamGroup)group).Options;
        var states = StatesOf<State>(group);
        var arguments = new SgdArg
        {
            LearningRate = group.LearningRate,
            Momentum = options.momentum,
            Dampening = options.dampening,
            WeightDecay = options.weight_decay,
            Nesterov = options.nesterov ? 1 : 0,
            Maximize = options.maximize ? 1 : 0,
        };
        var buffers = Array.ConvertAll(states, state => state.momentum_buffer?.Handle ?? 0);
        st_sgd_step(Array.ConvertAll(states, state => state.Parameter.Handle), buffers, states.Length, arguments);
        for (var i = 0; i < states.Length; i++)
        {
            if (buffers[i] != 0 && states[i].momentum_buffer is null)
            {
                states[i].momentum_buffer = new Tensor(buffers[i]).DetachFromDisposeScope();
            }
        }
        GC.KeepAlive(states);
    }

    /// <summary>The settings of a group.</summary>
    public class Options : OptimizerOptions
    {
        public double momentum;
        public double dampening;
        public double weight_decay;
        public bool nesterov;
        public bool maximize;

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(momentum);
            writer.Write(dampening);
            writer.Write(weight_decay);
            writer.Write(nesterov);
            writer.Write(maximize);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            momentum = reader.ReadDouble();
            dampening = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            nesterov = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }
    }

    /// <summary>Parameters that share their settings.</summary>
    public class ParamGroup(IEnumerable<Parameter> parameters, Options options) : ParamGroup<Options>(parameters, options)
    {
        public ParamGroup(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false)
            : this(
                parameters,
                new Options
                {
                    InitialLearningRate = lr,
                    LearningRate = lr,
                    momentum = momentum,
                    dampening = dampening,
                    weight_decay = weight_decay,
                    nesterov = nesterov,
                    maximize = maximize,
                })
        {
        }

        public double Momentum
        {
            get => Options.momentum;
            set => Options.momentum = value;
        }
    }

    /// <summary>The running sum of a gradient; null before the first step with momentum.</summary>
    public class State : OptimizerState
    {
        public Tensor? momentum_buffer;

        internal State(Parameter parameter)
            : base(parameter)
        {
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(momentum_buffer is not null);
            momentum_buffer?.Save(writer);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            if (!reader.ReadBoolean())
            {
                Replace(ref momentum_buffer, null);
                return;
            }
            Replace(ref momentum_buffer, momentum_buffer ?? zeros_like(Parameter));
            momentum_buffer!.Load(reader);
        }

        public override void to(Device device) => Replace(ref momentum_buffer, momentum_buffer?.to(device));

        protected override void Dispose(bool disposing) => momentum_buffer?.Dispose();
    }
}
