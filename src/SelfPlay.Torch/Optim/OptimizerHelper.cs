using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An optimiser with groups of parameters and a state for each, which can be saved.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);

    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using (enable_grad())
            {
                loss = closure();
            }
        }
        foreach (var group in _parameter_groups)
        {
            Step(group);
        }
        return loss;
    }

    public override void add_param_group(ParamGroup param_group)
    {
        base.add_param_group(param_group);
        foreach (var parameter in param_group.Parameters)
        {
            if (!states.TryAdd(parameter, NewState(parameter, param_group.Options)))
            {
                throw new ArgumentException("a parameter is in more than one group");
            }
        }
    }

    /// <summary>Moves the states to a device.</summary>
    public void to(Device device)
    {
        foreach (var state in States())
        {
            state.to(device);
        }
    }

    public void save_state_dict(string location)
    {
        using var stream = File.Create(location);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        save_state_dict(writer);
    }

    /// <summary>
    /// Writes the optimiser's name, the numbers of groups and states, the settings of each group, and the states in the
    /// order of the parameters.
    /// </summary>
    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt(_parameter_groups.Count);
        writer.Write7BitEncodedInt(states.Count);
        foreach (var group in _parameter_groups)
        {
            group.Options.SaveStateDict(writer);
        }
        foreach (var state in States())
        {
            state.SaveStateDict(writer);
        }
    }

    public void load_state_dict(string location)
    {
        using var stream = File.OpenRead(location);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        load_state_dict(reader);
    }

    /// <exception cref="ArgumentException">It is the state of another optimiser, or of other parameters.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        var groups = reader.Read7BitEncodedInt();
        var count = reader.Read7BitEncodedInt();
        if (name != GetType().Name || groups != _parameter_groups.Count || count != states.Count)
        {
            throw new ArgumentException(
                $"the file holds {groups} groups and {count} states of {name}, "
                + $"not {_parameter_groups.Count} and {states.Count} of {GetType().Name}");
        }
        foreach (var group in _parameter_groups)
        {
            group.Options.LoadStateDict(reader);
        }
        foreach (var state in States())
        {
            state.LoadStateDict(reader);
        }
    }

    private protected abstract OptimizerState NewState(Parameter parameter, OptimizerOptions options);

    private protected abstract void Step(ParamGroup group);

    private protected TState[] StatesOf<TState>(ParamGroup group)
        where TState : OptimizerState => [.. group.Parameters.Select(parameter => (TState)states[parameter])];

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var state in states.Values)
            {
                state.Dispose();
            }
            states.Clear();
        }
    }

    private IEnumerable<OptimizerState> States() => parameters().Select(parameter => states[parameter]);
}
