using System.CommandLine;
using SelfPlay.Service;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>serve keys</c>: who may call a service that listens beyond this machine.</summary>
internal static class ServeKeysCommand
{
    public static Command Create() => new("keys", "API keys: add, list, remove.") { Add(), List(), Remove() };

    private static Command Add()
    {
        var role = new Option<string>("--role") { Description = "What its bearer may do: read, operate (decide about runs) or admin (see secrets).", DefaultValueFactory = _ => Roles.Read };
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("add", "Make a key. It is shown this once; only its hash is kept.") { role, data, json };
        command.SetAction(parsed =>
        {
            var (secret, kept) = new ApiKeyStore(parsed.GetValue(data)!).Add(parsed.GetValue(role)!);
            if (parsed.GetValue(json))
                Common.WriteJson(new { Key = secret, kept.Id, kept.Role });
            else
                Console.WriteLine(secret);
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("list", "All keys, the oldest first.") { data, json };
        command.SetAction(parsed =>
        {
            var keys = new ApiKeyStore(parsed.GetValue(data)!).Keys();
            if (parsed.GetValue(json))
            {
                Common.WriteJson(new { Keys = keys.Select(k => new { k.Id, k.Role, k.Created }) });
                return 0;
            }
            var table = new Table().AddColumns("id", "role", "made");
            foreach (var key in keys)
                table.AddRow(key.Id, key.Role, key.Created[..16]);
            AnsiConsole.Write(table);
            return 0;
        });
        return command;
    }

    private static Command Remove()
    {
        var id = new Argument<string>("id") { Description = "The key's id." };
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("remove", "Remove a key; it counts no more from now on.") { id, data, json };
        command.SetAction(parsed =>
        {
            new ApiKeyStore(parsed.GetValue(data)!).Remove(parsed.GetValue(id)!);
            if (parsed.GetValue(json))
                Common.WriteJson(new { Removed = parsed.GetValue(id) });
            return 0;
        });
        return command;
    }
}
