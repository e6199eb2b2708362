using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>The live tensors by name: all parameters of the tree, then all persistent buffers.</summary>
            public virtual Dictionary<string, Tensor> state_dict(
                Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = prefix is null ? "" : prefix + ".";
                foreach (var (key, parameter) in named_parameters())
                {
                    destination.TryAdd(start + key, parameter);
                }
                foreach (var (key, buffer) in named_buffers(include_nonpersistent: false))
                {
                    destination.TryAdd(start + key, buffer);
                }
                return destination;
            }

            /// <summary>Copies the tensors of the same names.</summary>
            /// <exception cref="InvalidOperationException">Names are missing or unexpected, and it is strict.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var target = state_dict();
                var missing = target.Keys.Except(source.Keys).Except(skip ?? []).ToList();
                var unexpected = source.Keys.Except(target.Keys).Except(skip ?? []).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"the state does not fit {GetName()}: "
                        + $"missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}]");
                }
                using (no_grad())
                {
                    foreach (var (key, tensor) in target)
                    {
                        if (source.TryGetValue(key, out var value) && skip?.Contains(key) != true)
                        {
                            tensor.copy_(value);
                        }
                    }
                }
                return (missing, unexpected);
            }

            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes the number of entries, then each as its name and its tensor.</summary>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var entries = sd.Where(entry => skip?.Contains(entry.Key) != true).ToList();
                writer.Write7BitEncodedInt(entries.Count);
                foreach (var (key, tensor) in entries)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            public virtual Module load(
                string location,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(
                Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>
            /// Reads what <see cref="save(BinaryWriter, IList{string})"/> wrote, on whatever device this module is.
            /// </summary>
            /// <exception cref="ArgumentException">Number, names, types or shapes differ.</exception>
            public virtual Module load(
                BinaryReader reader,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                var target = state_dict();
                var count = reader.Read7BitEncodedInt();
                var expected = target.Keys.Count(key => skip?.Contains(key) != true);
                if (strict && count != target.Count && count != expected)
                {
                    throw new ArgumentException($"the file holds {count} tensors, {GetName()} has {target.Count}");
                }
                foreach (var key in target.Keys)
                {
                    loadedParameters?.TryAdd(key, false);
                }
                for (var i = 0; i < count; i++)
                {
                    var key = reader.ReadString();
                    if (target.TryGetValue(key, out var tensor))
                    {
                        var skipped = skip?.Contains(key) == true;
                        tensor.Load(reader, skipped);
                        loadedParameters?[key] = !skipped;
                    }
                    else if (strict && skip?.Contains(key) != true)
                    {
                        throw new ArgumentException($"{GetName()} has no parameter or buffer '{key}'");
                    }
                    else
                    {
                        TensorFormat.Skip(reader);
                    }
                }
                return this;
            }
        }
    }
}
