using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks: modules, layers, losses.</summary>
    public static partial class nn
    {
        /// <summary>A module that maps an input to a result.</summary>
        public interface IModule<in T, out TResult>
        {
            TResult call(T input);
        }

        /// <summary>
        /// A part of a network: its parameters, its buffers and the parts within it. A subclass assigns them to fields
        /// and then calls <see cref="RegisterComponents"/>.
        /// </summary>
        public abstract partial class Module : IDisposable
        {
            protected readonly string name;

            private readonly OrderedDictionary<string, Parameter> ownParameters = [];
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> ownBuffers = [];
            private readonly OrderedDictionary<string, Module> ownModules = [];

            protected Module(string name) => this.name = name;

            public bool training { get; private set; } = true;

            public virtual string GetName() => name;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var child in ownModules.Values)
                {
                    child.train(train);
                }
            }

            public virtual void eval() => train(false);

            /// <summary>Applies a function to every module within, and then to this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in ownModules.Values)
                {
                    child.apply(fn);
                }
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                    }
                    else
                    {
                        using var gradient = parameter.grad;
                        gradient?.zero_();
                    }
                }
            }

            public virtual IEnumerable<(string name, Module module)> named_children() =>
                ownModules.Select(entry => (entry.Key, entry.Value));

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (childName, child) in named_children())
                {
                    yield return (childName, child);
                    foreach (var (innerName, inner) in child.named_modules())
                    {
                        yield return ($"{childName}.{innerName}", inner);
                    }
                }
            }

            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            /// <summary>Own parameters in field order, then those of the children in theirs.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                foreach (var (ownName, parameter) in ownParameters)
                {
                    yield return (ownName, parameter);
                }
                if (!recurse)
                {
                    yield break;
                }
                foreach (var (childName, child) in named_children())
                {
                    foreach (var (innerName, parameter) in child.named_parameters())
                    {
                        yield return ($"{childName}.{innerName}", parameter);
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(entry => entry.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(
                bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (ownName, buffer) in ownBuffers)
                {
                    if (buffer.Persistent || include_nonpersistent)
                    {
                        yield return (ownName, buffer.Tensor);
                    }
                }
                if (!recurse)
                {
                    yield break;
                }
                foreach (var (childName, child) in named_children())
                {
                    foreach (var (innerName, buffer) in child.named_buffers(true, include_nonpersistent))
                    {
                        yield return ($"{childName}.{innerName}", buffer);
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            /// <summary>The parameter of a dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                named_parameters().FirstOrDefault(entry => entry.name == target).parameter;

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual Tensor? get_buffer(string target) =>
                named_buffers().FirstOrDefault(entry => entry.name == target).buffer;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes parameters, buffers and children.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }
                foreach (var parameter in ownParameters.Values)
                {
                    parameter.Dispose();
                }
                foreach (var buffer in ownBuffers.Values)
                {
                    buffer.Tensor.Dispose();
                }
                foreach (var child in ownModules.Values)
                {
                    child.Dispose();
                }
            }
        }
    }
}
