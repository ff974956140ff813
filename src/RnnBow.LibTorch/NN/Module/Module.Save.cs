using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Writes the parameters and saved buffers to a file, in the format TorchSharp reads.</summary>
            /// <param name="location">The path of the file; an existing file is overwritten.</param>
            /// <param name="skip">Names that are left out.</param>
            /// <returns>The module itself.</returns>
            public Module save(string location, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(File.Create(location));
                return save(writer, skip);
            }

            /// <summary>Writes the parameters and saved buffers to a stream, and closes it.</summary>
            /// <param name="stream">The stream.</param>
            /// <param name="skip">Names that are left out.</param>
            /// <returns>The module itself.</returns>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            /// <summary>Writes the parameters and saved buffers.</summary>
            /// <param name="writer">Where to.</param>
            /// <param name="skip">Names that are left out.</param>
            /// <returns>The module itself.</returns>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes tensors by name: their count, then the name, element type, shape and bytes of each.</summary>
            /// <param name="writer">Where to.</param>
            /// <param name="sd">Tensors by dotted name.</param>
            /// <param name="skip">Names that are left out.</param>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var kept = sd.Where(e => skip is null || !skip.Contains(e.Key)).ToList();
                writer.Encode(kept.Count);
                foreach (var (key, tensor) in kept)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            /// <summary>Loads parameters and buffers from a file that <see cref="save(string, IList{string})"/> wrote.</summary>
            /// <param name="location">The path of the file.</param>
            /// <param name="strict">Whether the names must be exactly those of this module.</param>
            /// <param name="skip">Names that are left alone.</param>
            /// <param name="loadedParameters">Gets every name in the file and whether this module has it.</param>
            /// <returns>The module itself.</returns>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            /// <exception cref="ArgumentException">The file does not fit this module; nothing was loaded.</exception>
            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(File.OpenRead(location));
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Loads parameters and buffers from a stream, and closes it.</summary>
            /// <param name="stream">The stream.</param>
            /// <param name="strict">Whether the names must be exactly those of this module.</param>
            /// <param name="skip">Names that are left alone.</param>
            /// <param name="loadedParameters">Gets every name in the stream and whether this module has it.</param>
            /// <returns>The module itself.</returns>
            /// <exception cref="ArgumentException">The stream does not fit this module; nothing was loaded.</exception>
            public Module load(
                Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Loads parameters and buffers. All of it is read and checked before the first value changes.</summary>
            /// <param name="reader">Where from.</param>
            /// <param name="strict">Whether the names must be exactly those of this module.</param>
            /// <param name="skip">Names that are left alone.</param>
            /// <param name="loadedParameters">Gets every name read and whether this module has it.</param>
            /// <returns>The module itself.</returns>
            /// <exception cref="ArgumentException">What was read does not fit this module; nothing was loaded.</exception>
            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var scope = torch.NewDisposeScope();
                using var noGrad = torch.no_grad();
                var destination = state_dict();
                var loaded = ReadState(reader);
                if (strict) RequireNames(loaded, destination);
                var pairs = loaded.Where(e => destination.ContainsKey(e.Key) && !(skip?.Contains(e.Key) ?? false))
                    .Select(e => (name: e.Key, from: e.Value, to: destination[e.Key])).ToList();
                foreach (var (own, from, to) in pairs)
                {
                    RequireShape(own, from.shape, to.shape);
                    RequireType(own, from.dtype, to.dtype);
                }
                foreach (var (_, from, to) in pairs) to.copy_(from);
                if (loadedParameters is not null)
                    foreach (var key in loaded.Keys) loadedParameters.Add(key, destination.ContainsKey(key));
                return this;
            }

            private static Dictionary<string, Tensor> ReadState(BinaryReader reader)
            {
                var count = reader.Decode();
                var loaded = new Dictionary<string, Tensor>();
                for (var i = 0L; i < count; i++) loaded.Add(reader.ReadString(), TensorExtensionMethods.Load(reader));
                return loaded;
            }

            private void RequireNames(Dictionary<string, Tensor> loaded, Dictionary<string, Tensor> destination)
            {
                var missing = destination.Keys.Where(k => !loaded.ContainsKey(k)).ToList();
                var unexpected = loaded.Keys.Where(k => !destination.ContainsKey(k)).ToList();
                if (missing.Count > 0 || unexpected.Count > 0) throw new ArgumentException(Mismatch(missing, unexpected));
            }

            private void RequireType(string own, ScalarType found, ScalarType expected)
            {
                if (found == expected) return;
                throw new ArgumentException(
                    $"'{own}' of {GetName()} has elements of type {expected}, but the loaded tensor has elements of type {found}. " +
                    $"Convert the module with to(ScalarType.{found}) first.");
            }

            /// <summary>A new module with what a file holds.</summary>
            /// <typeparam name="T">The type of the module.</typeparam>
            /// <param name="path">The path of the file.</param>
            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);
        }
    }
}
