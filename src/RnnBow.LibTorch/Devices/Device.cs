namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor's elements are: a kind of device, and which one.</summary>
    public class Device
    {
        /// <summary>A device by its name: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>.</summary>
        /// <exception cref="ArgumentException">There is no such kind of device, or the index is not a number.</exception>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = KindOf(parts[0], description);
            if (parts.Length == 1) return;
            if (parts.Length > 2 || !int.TryParse(parts[1], out var number) || number < 0) throw NoDevice(description);
            index = number;
        }

        /// <summary>A device by the name of its kind, and its index; -1 is the current one.</summary>
        public Device(string deviceType, int index = -1) : this(KindOf(deviceType, deviceType), index)
        {
        }

        /// <summary>A device by its kind and index; -1 is the current one.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>The CUDA device of an index.</summary>
        public Device(int index) : this(DeviceType.CUDA, index)
        {
        }

        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>Which device of its kind; -1 is the current one.</summary>
        public int index { get; } = -1;

        /// <summary>A device by its name.</summary>
        public static implicit operator Device(string description) => new(description);

        /// <summary>The device's name, as PyTorch writes it.</summary>
        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index < 0 ? name : $"{name}:{index}";
        }

        private static DeviceType KindOf(string name, string description) =>
            Enum.TryParse<DeviceType>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !int.TryParse(name, out _)
                ? kind
                : throw NoDevice(description);

        private static ArgumentException NoDevice(string description) =>
            new($"'{description}' is not a device; expected a name such as cpu, cuda or cuda:1.");
    }
}
