namespace TorchSharp;

// Devices by name, and the default one.
public static partial class torch
{
    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The device of tensors that have a shape and no elements.</summary>
    public static readonly Device META = new(DeviceType.META);

    private static Device defaultDevice = CPU;

    /// <summary>The current CUDA device.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Device CUDA => InitializeDevice(new Device(DeviceType.CUDA));

    /// <summary>A device by its name: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>.</summary>
    /// <exception cref="InvalidOperationException">This machine, or its libtorch, does not have it.</exception>
    public static Device device(string description) => InitializeDevice(new Device(description));

    /// <summary>A device by the name of its kind, and its index.</summary>
    /// <exception cref="InvalidOperationException">This machine, or its libtorch, does not have it.</exception>
    public static Device device(string deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    /// <summary>A device by its kind and index.</summary>
    /// <exception cref="InvalidOperationException">This machine, or its libtorch, does not have it.</exception>
    public static Device device(DeviceType deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    /// <summary>The CUDA device of an index.</summary>
    public static Device device(int index) => new(index);

    /// <summary>The device of new tensors where none is asked for: the processor at first.</summary>
    public static Device get_default_device() => defaultDevice;

    /// <summary>Sets the device of new tensors where none is asked for.</summary>
    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        defaultDevice = device;
    }

    /// <inheritdoc cref="set_default_device(Device)"/>
    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>The given device, or the default one for null, once it is known to be there.</summary>
    /// <exception cref="InvalidOperationException">This machine, or its libtorch, does not have it.</exception>
    public static Device InitializeDevice(Device? device)
    {
        device ??= defaultDevice;
        InitializeDeviceType(device.type);
        return device;
    }

    /// <summary>Checks that a kind of device is there.</summary>
    /// <exception cref="InvalidOperationException">This machine, or its libtorch, does not have it.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (TryInitializeDeviceType(deviceType)) return;
        throw new InvalidOperationException(
            $"Device type {deviceType} is not available: libtorch {__version__} on this machine finds no such device.");
    }

    /// <summary>Whether a kind of device is there.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda.is_available(),
        _ => false,
    };
}
