using System.Collections;
using System.Globalization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules one after the other, named by position unless names are given.</summary>
public class Sequential : Module<Tensor, Tensor>
{
    private readonly List<Module<Tensor, Tensor>> steps = [];

    protected internal Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules)
        {
            append(name, module);
        }
    }

    protected internal Sequential(params Module<Tensor, Tensor>[] modules)
        : base(nameof(Sequential))
    {
        foreach (var module in modules)
        {
            append(module);
        }
    }

    public int Count => steps.Count;

    public IModule<Tensor, Tensor> this[int index] => steps[index];

    public Sequential append(string name, IModule<Tensor, Tensor> module)
    {
        var step = (Module<Tensor, Tensor>)module;
        register_module(name, step);
        steps.Add(step);
        return this;
    }

    public Sequential append(IModule<Tensor, Tensor> module) =>
        append(steps.Count.ToString(CultureInfo.InvariantCulture), module);

    /// <summary>What the steps hand to each other is disposed at once.</summary>
    public override Tensor forward(Tensor tensor)
    {
        if (steps.Count == 0)
        {
            return tensor.alias();
        }
        var result = steps[0].call(tensor);
        foreach (var step in steps.Skip(1))
        {
            var next = step.call(result);
            if (!ReferenceEquals(next, result) && !ReferenceEquals(result, tensor))
            {
                result.Dispose();
            }
            result = next;
        }
        return result;
    }
}

/// <summary>
/// A list whose items become children "0", "1", … when the list itself is registered; items added later do not.
/// </summary>
public class ModuleList<T> : Module, IList<T>
    where T : Module
{
    private readonly List<T> items = [];

    public ModuleList(params T[] modules)
        : base(nameof(ModuleList<T>)) => items.AddRange(modules);

    public int Count => items.Count;

    public bool IsReadOnly => false;

    public T this[int index]
    {
        get => items[index];
        set => items[index] = value;
    }

    public void Add(T item) => items.Add(item);

    public void append(params T[] parameters) => items.AddRange(parameters);

    public void extend(IEnumerable<T> modules) => items.AddRange(modules);

    public void Clear() => items.Clear();

    public bool Contains(T item) => items.Contains(item);

    public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    public int IndexOf(T item) => items.IndexOf(item);

    public void Insert(int index, T item) => items.Insert(index, item);

    public bool Remove(T item) => items.Remove(item);

    public void RemoveAt(int index) => items.RemoveAt(index);

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
        ClearModules();
        for (var i = 0; i < items.Count; i++)
        {
            register_module(i.ToString(CultureInfo.InvariantCulture), items[i]);
        }
    }
}
