using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            private bool componentsRegistered;

            public virtual void register_parameter(string name, Parameter param)
            {
                CheckName(name);
                ownParameters.Add(name, Kept(param));
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                CheckName(name);
                ownBuffers.Add(name, (tensor, persistent));
            }

            public virtual void register_module(string name, Module submodule)
            {
                CheckName(name);
                submodule.RegisterComponents();
                ownModules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>
            /// Registers the modules, parameters and tensors in this object's fields, under the fields' names. Fields that
            /// are already registered, and null ones, are passed over; a second call does nothing.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (componentsRegistered)
                {
                    return;
                }
                componentsRegistered = true;
                foreach (var field in ComponentFields())
                {
                    var component = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    if (IsRegistered(component))
                    {
                        continue;
                    }
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(component, module);
                            break;
                        case Parameter parameter:
                            register_parameter(component, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(component, tensor);
                            break;
                    }
                }
            }

            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                {
                    ownParameters.Remove(name);
                }
                else
                {
                    ownParameters[name] = Kept(value);
                }
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                {
                    ownBuffers.Remove(name);
                }
                else
                {
                    ownBuffers[name] = (Kept(value), persistent);
                }
            }

            /// <summary>Forgets the registered children, so that a container can name them anew.</summary>
            protected void ClearModules() => ownModules.Clear();

            private static T Kept<T>(T tensor)
                where T : Tensor
            {
                tensor.DetachFromDisposeScope();
                return tensor;
            }

            /// <summary>The fields that may hold components, in order of declaration, the most derived type's first.</summary>
            private IEnumerable<FieldInfo> ComponentFields()
            {
                const BindingFlags Declared =
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                {
                    foreach (var field in type.GetFields(Declared).OrderBy(field => field.MetadataToken))
                    {
                        yield return field;
                    }
                }
            }

            private bool IsRegistered(string component) =>
                ownParameters.ContainsKey(component) || ownBuffers.ContainsKey(component) || ownModules.ContainsKey(component);

            private void CheckName(string component)
            {
                if (string.IsNullOrEmpty(component) || component.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"'{component}' cannot name a component: it is empty or holds a dot");
                }
                if (IsRegistered(component))
                {
                    throw new InvalidOperationException($"'{component}' is already registered in {GetName()}");
                }
            }
        }
    }
}
