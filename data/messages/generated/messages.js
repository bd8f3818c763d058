/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $Boolean = $util.global.Boolean, $String = $util.global.String, $Array = $util.global.Array, $parseInt = $util.global.parseInt, $BigInt = $util.global.BigInt, $isFinite = $util.global.isFinite;

const $root = $protobuf.roots["tempofluss"] || ($protobuf.roots["tempofluss"] = {});

export const tempofluss = $root.tempofluss = (() => {

    const tempofluss = {};

    tempofluss.v1 = (function() {

        const v1 = {};

        v1.ClientMessage = (function() {

            const ClientMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ClientMessage.prototype.hello = null;
            ClientMessage.prototype.report = null;
            ClientMessage.prototype.goodbye = null;

            let $oneOfFields;

            $Object.defineProperty(ClientMessage.prototype, "message", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "report", "goodbye"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ClientMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.tempofluss.v1.Hello.encode(message.hello, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.report != null && $Object.hasOwnProperty.call(message, "report"))
                    $root.tempofluss.v1.PositionReport.encode(message.report, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.goodbye != null && $Object.hasOwnProperty.call(message, "goodbye"))
                    $root.tempofluss.v1.Goodbye.encode(message.goodbye, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ClientMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.ClientMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.hello = $root.tempofluss.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                            message.message = "hello";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.report = $root.tempofluss.v1.PositionReport.decode(reader, reader.size(), $undefined, _depth + 1, message.report);
                            message.message = "report";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.goodbye = $root.tempofluss.v1.Goodbye.decode(reader, reader.size(), $undefined, _depth + 1, message.goodbye);
                            message.message = "goodbye";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ClientMessage.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.ClientMessage)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.ClientMessage: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.ClientMessage();
                if (object.hello != null) {
                    if (!$util.isObject(object.hello))
                        throw $TypeError(".tempofluss.v1.ClientMessage.hello: object expected");
                    message.hello = $root.tempofluss.v1.Hello.fromObject(object.hello, _depth + 1);
                }
                if (object.report != null) {
                    if (!$util.isObject(object.report))
                        throw $TypeError(".tempofluss.v1.ClientMessage.report: object expected");
                    message.report = $root.tempofluss.v1.PositionReport.fromObject(object.report, _depth + 1);
                }
                if (object.goodbye != null) {
                    if (!$util.isObject(object.goodbye))
                        throw $TypeError(".tempofluss.v1.ClientMessage.goodbye: object expected");
                    message.goodbye = $root.tempofluss.v1.Goodbye.fromObject(object.goodbye, _depth + 1);
                }
                return message;
            };

            ClientMessage.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello")) {
                    object.hello = $root.tempofluss.v1.Hello.toObject(message.hello, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "hello";
                }
                if (message.report != null && $Object.hasOwnProperty.call(message, "report")) {
                    object.report = $root.tempofluss.v1.PositionReport.toObject(message.report, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "report";
                }
                if (message.goodbye != null && $Object.hasOwnProperty.call(message, "goodbye")) {
                    object.goodbye = $root.tempofluss.v1.Goodbye.toObject(message.goodbye, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "goodbye";
                }
                return object;
            };

            ClientMessage.prototype.toJSON = function() {
                return ClientMessage.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ClientMessage;
        })();

        v1.ServerMessage = (function() {

            const ServerMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ServerMessage.prototype.welcome = null;
            ServerMessage.prototype.advice = null;
            ServerMessage.prototype.refusal = null;

            let $oneOfFields;

            $Object.defineProperty(ServerMessage.prototype, "message", {
                get: $util.oneOfGetter($oneOfFields = ["welcome", "advice", "refusal"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ServerMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome"))
                    $root.tempofluss.v1.Welcome.encode(message.welcome, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.advice != null && $Object.hasOwnProperty.call(message, "advice"))
                    $root.tempofluss.v1.Advice.encode(message.advice, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal"))
                    $root.tempofluss.v1.Refusal.encode(message.refusal, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ServerMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.ServerMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.welcome = $root.tempofluss.v1.Welcome.decode(reader, reader.size(), $undefined, _depth + 1, message.welcome);
                            message.message = "welcome";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.advice = $root.tempofluss.v1.Advice.decode(reader, reader.size(), $undefined, _depth + 1, message.advice);
                            message.message = "advice";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.refusal = $root.tempofluss.v1.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.refusal);
                            message.message = "refusal";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ServerMessage.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.ServerMessage)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.ServerMessage: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.ServerMessage();
                if (object.welcome != null) {
                    if (!$util.isObject(object.welcome))
                        throw $TypeError(".tempofluss.v1.ServerMessage.welcome: object expected");
                    message.welcome = $root.tempofluss.v1.Welcome.fromObject(object.welcome, _depth + 1);
                }
                if (object.advice != null) {
                    if (!$util.isObject(object.advice))
                        throw $TypeError(".tempofluss.v1.ServerMessage.advice: object expected");
                    message.advice = $root.tempofluss.v1.Advice.fromObject(object.advice, _depth + 1);
                }
                if (object.refusal != null) {
                    if (!$util.isObject(object.refusal))
                        throw $TypeError(".tempofluss.v1.ServerMessage.refusal: object expected");
                    message.refusal = $root.tempofluss.v1.Refusal.fromObject(object.refusal, _depth + 1);
                }
                return message;
            };

            ServerMessage.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome")) {
                    object.welcome = $root.tempofluss.v1.Welcome.toObject(message.welcome, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "welcome";
                }
                if (message.advice != null && $Object.hasOwnProperty.call(message, "advice")) {
                    object.advice = $root.tempofluss.v1.Advice.toObject(message.advice, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "advice";
                }
                if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal")) {
                    object.refusal = $root.tempofluss.v1.Refusal.toObject(message.refusal, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "refusal";
                }
                return object;
            };

            ServerMessage.prototype.toJSON = function() {
                return ServerMessage.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ServerMessage;
        })();

        v1.Hello = (function() {

            const Hello = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Hello.prototype.protocolVersion = 0;
            Hello.prototype.sessionId = null;
            Hello.prototype.stationType = 0;
            Hello.prototype.lengthDm = null;
            Hello.prototype.automated = false;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hello.prototype, "_sessionId", {
                get: $util.oneOfGetter($oneOfFields = ["sessionId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hello.prototype, "_lengthDm", {
                get: $util.oneOfGetter($oneOfFields = ["lengthDm"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                    writer.uint32(8).uint32(message.protocolVersion);
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId"))
                    writer.uint32(18).bytes(message.sessionId);
                if (message.stationType != null && $Object.hasOwnProperty.call(message, "stationType") && message.stationType !== 0)
                    writer.uint32(24).int32(message.stationType);
                if (message.lengthDm != null && $Object.hasOwnProperty.call(message, "lengthDm"))
                    writer.uint32(32).uint32(message.lengthDm);
                if (message.automated != null && $Object.hasOwnProperty.call(message, "automated") && message.automated !== false)
                    writer.uint32(40).bool(message.automated);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Hello.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Hello();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.protocolVersion = value;
                            else
                                delete message.protocolVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.sessionId = reader.bytes();
                            message._sessionId = "sessionId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.stationType = value;
                            else
                                delete message.stationType;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.lengthDm = reader.uint32();
                            message._lengthDm = "lengthDm";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.automated = value;
                            else
                                delete message.automated;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Hello.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Hello)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Hello: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Hello();
                if (object.protocolVersion != null)
                    if ($Number(object.protocolVersion) !== 0)
                        message.protocolVersion = object.protocolVersion >>> 0;
                if (object.sessionId != null)
                    if (typeof object.sessionId === "string")
                        $util.base64.decode(object.sessionId, message.sessionId = $util.newBuffer($util.base64.length(object.sessionId)), 0);
                    else if (object.sessionId.length >= 0)
                        message.sessionId = object.sessionId;
                if (object.stationType !== 0 && (typeof object.stationType !== "string" || $root.tempofluss.v1.StationType[object.stationType] !== 0))
                    switch (object.stationType) {
                    case "STATION_TYPE_UNSPECIFIED":
                    case 0:
                        message.stationType = 0;
                        break;
                    case "STATION_TYPE_CAR":
                    case 1:
                        message.stationType = 1;
                        break;
                    case "STATION_TYPE_VAN":
                    case 2:
                        message.stationType = 2;
                        break;
                    case "STATION_TYPE_TRUCK":
                    case 3:
                        message.stationType = 3;
                        break;
                    case "STATION_TYPE_BUS":
                    case 4:
                        message.stationType = 4;
                        break;
                    case "STATION_TYPE_MOTORCYCLE":
                    case 5:
                        message.stationType = 5;
                        break;
                    default:
                        if (typeof object.stationType === "number" && (object.stationType | 0) === object.stationType)
                            message.stationType = object.stationType;
                    }
                if (object.lengthDm != null)
                    message.lengthDm = object.lengthDm >>> 0;
                if (object.automated != null)
                    if (object.automated)
                        message.automated = $Boolean(object.automated);
                return message;
            };

            Hello.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.protocolVersion = 0;
                    object.stationType = options.enums === $String ? "STATION_TYPE_UNSPECIFIED" : 0;
                    object.automated = false;
                }
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion"))
                    object.protocolVersion = message.protocolVersion;
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId"))
                    object.sessionId = options.bytes === $String ? $util.base64.encode(message.sessionId, 0, message.sessionId.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sessionId) : message.sessionId;
                if (message.stationType != null && $Object.hasOwnProperty.call(message, "stationType"))
                    object.stationType = options.enums === $String ? $root.tempofluss.v1.StationType[message.stationType] === $undefined ? message.stationType : $root.tempofluss.v1.StationType[message.stationType] : message.stationType;
                if (message.lengthDm != null && $Object.hasOwnProperty.call(message, "lengthDm"))
                    object.lengthDm = message.lengthDm;
                if (message.automated != null && $Object.hasOwnProperty.call(message, "automated"))
                    object.automated = message.automated;
                return object;
            };

            Hello.prototype.toJSON = function() {
                return Hello.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Hello;
        })();

        v1.Welcome = (function() {

            const Welcome = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Welcome.prototype.protocolVersion = 0;
            Welcome.prototype.sessionId = $util.newBuffer([]);
            Welcome.prototype.serverTimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Welcome.prototype.reportPeriodMs = 0;
            Welcome.prototype.sessionLifetimeS = 0;
            Welcome.prototype.town = "";

            Welcome.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                    writer.uint32(8).uint32(message.protocolVersion);
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId.length)
                    writer.uint32(18).bytes(message.sessionId);
                if (message.serverTimeMs != null && $Object.hasOwnProperty.call(message, "serverTimeMs") && (typeof message.serverTimeMs === "object" ? message.serverTimeMs.low || message.serverTimeMs.high : message.serverTimeMs !== 0))
                    writer.uint32(25).fixed64(message.serverTimeMs);
                if (message.reportPeriodMs != null && $Object.hasOwnProperty.call(message, "reportPeriodMs") && message.reportPeriodMs !== 0)
                    writer.uint32(32).uint32(message.reportPeriodMs);
                if (message.sessionLifetimeS != null && $Object.hasOwnProperty.call(message, "sessionLifetimeS") && message.sessionLifetimeS !== 0)
                    writer.uint32(40).uint32(message.sessionLifetimeS);
                if (message.town != null && $Object.hasOwnProperty.call(message, "town") && message.town !== "")
                    writer.uint32(50).string(message.town);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Welcome.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Welcome();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.protocolVersion = value;
                            else
                                delete message.protocolVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.serverTimeMs = value;
                            else
                                delete message.serverTimeMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.reportPeriodMs = value;
                            else
                                delete message.reportPeriodMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sessionLifetimeS = value;
                            else
                                delete message.sessionLifetimeS;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.town = value;
                            else
                                delete message.town;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Welcome.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Welcome)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Welcome: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Welcome();
                if (object.protocolVersion != null)
                    if ($Number(object.protocolVersion) !== 0)
                        message.protocolVersion = object.protocolVersion >>> 0;
                if (object.sessionId != null)
                    if (object.sessionId.length)
                        if (typeof object.sessionId === "string")
                            $util.base64.decode(object.sessionId, message.sessionId = $util.newBuffer($util.base64.length(object.sessionId)), 0);
                        else if (object.sessionId.length >= 0)
                            message.sessionId = object.sessionId;
                if (object.serverTimeMs != null)
                    if (typeof object.serverTimeMs === "object" ? object.serverTimeMs.low || object.serverTimeMs.high : $Number(object.serverTimeMs) !== 0)
                        if ($util.Long)
                            message.serverTimeMs = $util.Long.fromValue(object.serverTimeMs, true);
                        else if (typeof object.serverTimeMs === "string")
                            message.serverTimeMs = $parseInt(object.serverTimeMs, 10);
                        else if (typeof object.serverTimeMs === "number")
                            message.serverTimeMs = object.serverTimeMs;
                        else if (typeof object.serverTimeMs === "object")
                            message.serverTimeMs = new $util.LongBits(object.serverTimeMs.low >>> 0, object.serverTimeMs.high >>> 0).toNumber(true);
                if (object.reportPeriodMs != null)
                    if ($Number(object.reportPeriodMs) !== 0)
                        message.reportPeriodMs = object.reportPeriodMs >>> 0;
                if (object.sessionLifetimeS != null)
                    if ($Number(object.sessionLifetimeS) !== 0)
                        message.sessionLifetimeS = object.sessionLifetimeS >>> 0;
                if (object.town != null)
                    if (typeof object.town !== "string" || object.town.length)
                        message.town = $String(object.town);
                return message;
            };

            Welcome.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.protocolVersion = 0;
                    if (options.bytes === $String)
                        object.sessionId = "";
                    else {
                        object.sessionId = [];
                        if (options.bytes !== $Array)
                            object.sessionId = $util.newBuffer(object.sessionId);
                    }
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.serverTimeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.serverTimeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.reportPeriodMs = 0;
                    object.sessionLifetimeS = 0;
                    object.town = "";
                }
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion"))
                    object.protocolVersion = message.protocolVersion;
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId"))
                    object.sessionId = options.bytes === $String ? $util.base64.encode(message.sessionId, 0, message.sessionId.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sessionId) : message.sessionId;
                if (message.serverTimeMs != null && $Object.hasOwnProperty.call(message, "serverTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.serverTimeMs = typeof message.serverTimeMs === "number" ? $BigInt(message.serverTimeMs) : $util.Long.fromBits(message.serverTimeMs.low >>> 0, message.serverTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.serverTimeMs === "number")
                        object.serverTimeMs = options.longs === $String ? $String(message.serverTimeMs) : message.serverTimeMs;
                    else
                        object.serverTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.serverTimeMs) : options.longs === $Number ? new $util.LongBits(message.serverTimeMs.low >>> 0, message.serverTimeMs.high >>> 0).toNumber(true) : message.serverTimeMs;
                if (message.reportPeriodMs != null && $Object.hasOwnProperty.call(message, "reportPeriodMs"))
                    object.reportPeriodMs = message.reportPeriodMs;
                if (message.sessionLifetimeS != null && $Object.hasOwnProperty.call(message, "sessionLifetimeS"))
                    object.sessionLifetimeS = message.sessionLifetimeS;
                if (message.town != null && $Object.hasOwnProperty.call(message, "town"))
                    object.town = message.town;
                return object;
            };

            Welcome.prototype.toJSON = function() {
                return Welcome.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Welcome;
        })();

        v1.PositionReport = (function() {

            const PositionReport = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            PositionReport.prototype.sessionId = $util.newBuffer([]);
            PositionReport.prototype.seq = 0;
            PositionReport.prototype.sentAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            PositionReport.prototype.latE7 = 0;
            PositionReport.prototype.lonE7 = 0;
            PositionReport.prototype.positionConfidenceCm = null;
            PositionReport.prototype.headingDdeg = null;
            PositionReport.prototype.speedCms = 0;
            PositionReport.prototype.accelerationCms2 = null;
            PositionReport.prototype.turn = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PositionReport.prototype, "_positionConfidenceCm", {
                get: $util.oneOfGetter($oneOfFields = ["positionConfidenceCm"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PositionReport.prototype, "_headingDdeg", {
                get: $util.oneOfGetter($oneOfFields = ["headingDdeg"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PositionReport.prototype, "_accelerationCms2", {
                get: $util.oneOfGetter($oneOfFields = ["accelerationCms2"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PositionReport.prototype, "_turn", {
                get: $util.oneOfGetter($oneOfFields = ["turn"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            PositionReport.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId.length)
                    writer.uint32(10).bytes(message.sessionId);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0)
                    writer.uint32(16).uint32(message.seq);
                if (message.sentAtMs != null && $Object.hasOwnProperty.call(message, "sentAtMs") && (typeof message.sentAtMs === "object" ? message.sentAtMs.low || message.sentAtMs.high : message.sentAtMs !== 0))
                    writer.uint32(25).fixed64(message.sentAtMs);
                if (message.latE7 != null && $Object.hasOwnProperty.call(message, "latE7") && message.latE7 !== 0)
                    writer.uint32(32).sint32(message.latE7);
                if (message.lonE7 != null && $Object.hasOwnProperty.call(message, "lonE7") && message.lonE7 !== 0)
                    writer.uint32(40).sint32(message.lonE7);
                if (message.positionConfidenceCm != null && $Object.hasOwnProperty.call(message, "positionConfidenceCm"))
                    writer.uint32(48).uint32(message.positionConfidenceCm);
                if (message.headingDdeg != null && $Object.hasOwnProperty.call(message, "headingDdeg"))
                    writer.uint32(56).uint32(message.headingDdeg);
                if (message.speedCms != null && $Object.hasOwnProperty.call(message, "speedCms") && message.speedCms !== 0)
                    writer.uint32(64).uint32(message.speedCms);
                if (message.accelerationCms2 != null && $Object.hasOwnProperty.call(message, "accelerationCms2"))
                    writer.uint32(72).sint32(message.accelerationCms2);
                if (message.turn != null && $Object.hasOwnProperty.call(message, "turn"))
                    writer.uint32(80).int32(message.turn);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            PositionReport.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.PositionReport();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.sentAtMs = value;
                            else
                                delete message.sentAtMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.latE7 = value;
                            else
                                delete message.latE7;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.lonE7 = value;
                            else
                                delete message.lonE7;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.positionConfidenceCm = reader.uint32();
                            message._positionConfidenceCm = "positionConfidenceCm";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.headingDdeg = reader.uint32();
                            message._headingDdeg = "headingDdeg";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.speedCms = value;
                            else
                                delete message.speedCms;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.accelerationCms2 = reader.sint32();
                            message._accelerationCms2 = "accelerationCms2";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.turn = reader.int32();
                            message._turn = "turn";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            PositionReport.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.PositionReport)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.PositionReport: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.PositionReport();
                if (object.sessionId != null)
                    if (object.sessionId.length)
                        if (typeof object.sessionId === "string")
                            $util.base64.decode(object.sessionId, message.sessionId = $util.newBuffer($util.base64.length(object.sessionId)), 0);
                        else if (object.sessionId.length >= 0)
                            message.sessionId = object.sessionId;
                if (object.seq != null)
                    if ($Number(object.seq) !== 0)
                        message.seq = object.seq >>> 0;
                if (object.sentAtMs != null)
                    if (typeof object.sentAtMs === "object" ? object.sentAtMs.low || object.sentAtMs.high : $Number(object.sentAtMs) !== 0)
                        if ($util.Long)
                            message.sentAtMs = $util.Long.fromValue(object.sentAtMs, true);
                        else if (typeof object.sentAtMs === "string")
                            message.sentAtMs = $parseInt(object.sentAtMs, 10);
                        else if (typeof object.sentAtMs === "number")
                            message.sentAtMs = object.sentAtMs;
                        else if (typeof object.sentAtMs === "object")
                            message.sentAtMs = new $util.LongBits(object.sentAtMs.low >>> 0, object.sentAtMs.high >>> 0).toNumber(true);
                if (object.latE7 != null)
                    if ($Number(object.latE7) !== 0)
                        message.latE7 = object.latE7 | 0;
                if (object.lonE7 != null)
                    if ($Number(object.lonE7) !== 0)
                        message.lonE7 = object.lonE7 | 0;
                if (object.positionConfidenceCm != null)
                    message.positionConfidenceCm = object.positionConfidenceCm >>> 0;
                if (object.headingDdeg != null)
                    message.headingDdeg = object.headingDdeg >>> 0;
                if (object.speedCms != null)
                    if ($Number(object.speedCms) !== 0)
                        message.speedCms = object.speedCms >>> 0;
                if (object.accelerationCms2 != null)
                    message.accelerationCms2 = object.accelerationCms2 | 0;
                switch (object.turn) {
                case "TURN_INTENT_UNSPECIFIED":
                case 0:
                    message.turn = 0;
                    break;
                case "TURN_INTENT_STRAIGHT":
                case 1:
                    message.turn = 1;
                    break;
                case "TURN_INTENT_RIGHT":
                case 2:
                    message.turn = 2;
                    break;
                case "TURN_INTENT_LEFT":
                case 3:
                    message.turn = 3;
                    break;
                case "TURN_INTENT_U_TURN":
                case 4:
                    message.turn = 4;
                    break;
                default:
                    if (typeof object.turn === "number" && (object.turn | 0) === object.turn)
                        message.turn = object.turn;
                }
                return message;
            };

            PositionReport.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if (options.bytes === $String)
                        object.sessionId = "";
                    else {
                        object.sessionId = [];
                        if (options.bytes !== $Array)
                            object.sessionId = $util.newBuffer(object.sessionId);
                    }
                    object.seq = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sentAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sentAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.latE7 = 0;
                    object.lonE7 = 0;
                    object.speedCms = 0;
                }
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId"))
                    object.sessionId = options.bytes === $String ? $util.base64.encode(message.sessionId, 0, message.sessionId.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sessionId) : message.sessionId;
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq"))
                    object.seq = message.seq;
                if (message.sentAtMs != null && $Object.hasOwnProperty.call(message, "sentAtMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sentAtMs = typeof message.sentAtMs === "number" ? $BigInt(message.sentAtMs) : $util.Long.fromBits(message.sentAtMs.low >>> 0, message.sentAtMs.high >>> 0, true).toBigInt();
                    else if (typeof message.sentAtMs === "number")
                        object.sentAtMs = options.longs === $String ? $String(message.sentAtMs) : message.sentAtMs;
                    else
                        object.sentAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.sentAtMs) : options.longs === $Number ? new $util.LongBits(message.sentAtMs.low >>> 0, message.sentAtMs.high >>> 0).toNumber(true) : message.sentAtMs;
                if (message.latE7 != null && $Object.hasOwnProperty.call(message, "latE7"))
                    object.latE7 = message.latE7;
                if (message.lonE7 != null && $Object.hasOwnProperty.call(message, "lonE7"))
                    object.lonE7 = message.lonE7;
                if (message.positionConfidenceCm != null && $Object.hasOwnProperty.call(message, "positionConfidenceCm"))
                    object.positionConfidenceCm = message.positionConfidenceCm;
                if (message.headingDdeg != null && $Object.hasOwnProperty.call(message, "headingDdeg"))
                    object.headingDdeg = message.headingDdeg;
                if (message.speedCms != null && $Object.hasOwnProperty.call(message, "speedCms"))
                    object.speedCms = message.speedCms;
                if (message.accelerationCms2 != null && $Object.hasOwnProperty.call(message, "accelerationCms2"))
                    object.accelerationCms2 = message.accelerationCms2;
                if (message.turn != null && $Object.hasOwnProperty.call(message, "turn"))
                    object.turn = options.enums === $String ? $root.tempofluss.v1.TurnIntent[message.turn] === $undefined ? message.turn : $root.tempofluss.v1.TurnIntent[message.turn] : message.turn;
                return object;
            };

            PositionReport.prototype.toJSON = function() {
                return PositionReport.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PositionReport;
        })();

        v1.Goodbye = (function() {

            const Goodbye = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Goodbye.prototype.sessionId = $util.newBuffer([]);

            Goodbye.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId.length)
                    writer.uint32(10).bytes(message.sessionId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Goodbye.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Goodbye();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Goodbye.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Goodbye)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Goodbye: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Goodbye();
                if (object.sessionId != null)
                    if (object.sessionId.length)
                        if (typeof object.sessionId === "string")
                            $util.base64.decode(object.sessionId, message.sessionId = $util.newBuffer($util.base64.length(object.sessionId)), 0);
                        else if (object.sessionId.length >= 0)
                            message.sessionId = object.sessionId;
                return message;
            };

            Goodbye.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    if (options.bytes === $String)
                        object.sessionId = "";
                    else {
                        object.sessionId = [];
                        if (options.bytes !== $Array)
                            object.sessionId = $util.newBuffer(object.sessionId);
                    }
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId"))
                    object.sessionId = options.bytes === $String ? $util.base64.encode(message.sessionId, 0, message.sessionId.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sessionId) : message.sessionId;
                return object;
            };

            Goodbye.prototype.toJSON = function() {
                return Goodbye.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Goodbye;
        })();

        v1.Advice = (function() {

            const Advice = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Advice.prototype.adviceId = 0;
            Advice.prototype.sessionId = $util.newBuffer([]);
            Advice.prototype.ackSeq = 0;
            Advice.prototype.issuedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Advice.prototype.validUntilMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Advice.prototype.basedOnStateMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Advice.prototype.kind = 0;
            Advice.prototype.binding = 0;
            Advice.prototype.targetSpeedCms = null;
            Advice.prototype.speedMinCms = null;
            Advice.prototype.speedMaxCms = null;
            Advice.prototype.fromDistanceDm = 0;
            Advice.prototype.toDistanceDm = 0;
            Advice.prototype.maxDecelerationCms2 = null;
            Advice.prototype.confidencePct = 0;
            Advice.prototype.limitCms = null;
            Advice.prototype.signal = null;
            Advice.prototype.queue = null;
            Advice.prototype.none = null;
            Advice.prototype.policyRule = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Advice.prototype, "_targetSpeedCms", {
                get: $util.oneOfGetter($oneOfFields = ["targetSpeedCms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Advice.prototype, "_speedMinCms", {
                get: $util.oneOfGetter($oneOfFields = ["speedMinCms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Advice.prototype, "_speedMaxCms", {
                get: $util.oneOfGetter($oneOfFields = ["speedMaxCms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Advice.prototype, "_maxDecelerationCms2", {
                get: $util.oneOfGetter($oneOfFields = ["maxDecelerationCms2"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Advice.prototype, "_limitCms", {
                get: $util.oneOfGetter($oneOfFields = ["limitCms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            $Object.defineProperty(Advice.prototype, "reason", {
                get: $util.oneOfGetter($oneOfFields = ["signal", "queue", "none"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Advice.prototype, "_policyRule", {
                get: $util.oneOfGetter($oneOfFields = ["policyRule"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Advice.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.adviceId != null && $Object.hasOwnProperty.call(message, "adviceId") && message.adviceId !== 0)
                    writer.uint32(8).uint32(message.adviceId);
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId.length)
                    writer.uint32(18).bytes(message.sessionId);
                if (message.ackSeq != null && $Object.hasOwnProperty.call(message, "ackSeq") && message.ackSeq !== 0)
                    writer.uint32(24).uint32(message.ackSeq);
                if (message.issuedAtMs != null && $Object.hasOwnProperty.call(message, "issuedAtMs") && (typeof message.issuedAtMs === "object" ? message.issuedAtMs.low || message.issuedAtMs.high : message.issuedAtMs !== 0))
                    writer.uint32(33).fixed64(message.issuedAtMs);
                if (message.validUntilMs != null && $Object.hasOwnProperty.call(message, "validUntilMs") && (typeof message.validUntilMs === "object" ? message.validUntilMs.low || message.validUntilMs.high : message.validUntilMs !== 0))
                    writer.uint32(41).fixed64(message.validUntilMs);
                if (message.basedOnStateMs != null && $Object.hasOwnProperty.call(message, "basedOnStateMs") && (typeof message.basedOnStateMs === "object" ? message.basedOnStateMs.low || message.basedOnStateMs.high : message.basedOnStateMs !== 0))
                    writer.uint32(49).fixed64(message.basedOnStateMs);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(56).int32(message.kind);
                if (message.binding != null && $Object.hasOwnProperty.call(message, "binding") && message.binding !== 0)
                    writer.uint32(64).int32(message.binding);
                if (message.targetSpeedCms != null && $Object.hasOwnProperty.call(message, "targetSpeedCms"))
                    writer.uint32(72).uint32(message.targetSpeedCms);
                if (message.speedMinCms != null && $Object.hasOwnProperty.call(message, "speedMinCms"))
                    writer.uint32(80).uint32(message.speedMinCms);
                if (message.speedMaxCms != null && $Object.hasOwnProperty.call(message, "speedMaxCms"))
                    writer.uint32(88).uint32(message.speedMaxCms);
                if (message.fromDistanceDm != null && $Object.hasOwnProperty.call(message, "fromDistanceDm") && message.fromDistanceDm !== 0)
                    writer.uint32(96).uint32(message.fromDistanceDm);
                if (message.toDistanceDm != null && $Object.hasOwnProperty.call(message, "toDistanceDm") && message.toDistanceDm !== 0)
                    writer.uint32(104).uint32(message.toDistanceDm);
                if (message.maxDecelerationCms2 != null && $Object.hasOwnProperty.call(message, "maxDecelerationCms2"))
                    writer.uint32(112).uint32(message.maxDecelerationCms2);
                if (message.confidencePct != null && $Object.hasOwnProperty.call(message, "confidencePct") && message.confidencePct !== 0)
                    writer.uint32(120).uint32(message.confidencePct);
                if (message.limitCms != null && $Object.hasOwnProperty.call(message, "limitCms"))
                    writer.uint32(128).uint32(message.limitCms);
                if (message.signal != null && $Object.hasOwnProperty.call(message, "signal"))
                    $root.tempofluss.v1.SignalReason.encode(message.signal, writer.uint32(138).fork(), _depth + 1).ldelim();
                if (message.queue != null && $Object.hasOwnProperty.call(message, "queue"))
                    $root.tempofluss.v1.QueueReason.encode(message.queue, writer.uint32(146).fork(), _depth + 1).ldelim();
                if (message.none != null && $Object.hasOwnProperty.call(message, "none"))
                    writer.uint32(152).int32(message.none);
                if (message.policyRule != null && $Object.hasOwnProperty.call(message, "policyRule"))
                    writer.uint32(162).string(message.policyRule);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Advice.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Advice();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.adviceId = value;
                            else
                                delete message.adviceId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.ackSeq = value;
                            else
                                delete message.ackSeq;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuedAtMs = value;
                            else
                                delete message.issuedAtMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.validUntilMs = value;
                            else
                                delete message.validUntilMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.basedOnStateMs = value;
                            else
                                delete message.basedOnStateMs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.binding = value;
                            else
                                delete message.binding;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.targetSpeedCms = reader.uint32();
                            message._targetSpeedCms = "targetSpeedCms";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.speedMinCms = reader.uint32();
                            message._speedMinCms = "speedMinCms";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.speedMaxCms = reader.uint32();
                            message._speedMaxCms = "speedMaxCms";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.fromDistanceDm = value;
                            else
                                delete message.fromDistanceDm;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.toDistanceDm = value;
                            else
                                delete message.toDistanceDm;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            message.maxDecelerationCms2 = reader.uint32();
                            message._maxDecelerationCms2 = "maxDecelerationCms2";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.confidencePct = value;
                            else
                                delete message.confidencePct;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            message.limitCms = reader.uint32();
                            message._limitCms = "limitCms";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            message.signal = $root.tempofluss.v1.SignalReason.decode(reader, reader.size(), $undefined, _depth + 1, message.signal);
                            message.reason = "signal";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            message.queue = $root.tempofluss.v1.QueueReason.decode(reader, reader.size(), $undefined, _depth + 1, message.queue);
                            message.reason = "queue";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            message.none = reader.int32();
                            message.reason = "none";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.policyRule = reader.stringVerify();
                            message._policyRule = "policyRule";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Advice.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Advice)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Advice: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Advice();
                if (object.adviceId != null)
                    if ($Number(object.adviceId) !== 0)
                        message.adviceId = object.adviceId >>> 0;
                if (object.sessionId != null)
                    if (object.sessionId.length)
                        if (typeof object.sessionId === "string")
                            $util.base64.decode(object.sessionId, message.sessionId = $util.newBuffer($util.base64.length(object.sessionId)), 0);
                        else if (object.sessionId.length >= 0)
                            message.sessionId = object.sessionId;
                if (object.ackSeq != null)
                    if ($Number(object.ackSeq) !== 0)
                        message.ackSeq = object.ackSeq >>> 0;
                if (object.issuedAtMs != null)
                    if (typeof object.issuedAtMs === "object" ? object.issuedAtMs.low || object.issuedAtMs.high : $Number(object.issuedAtMs) !== 0)
                        if ($util.Long)
                            message.issuedAtMs = $util.Long.fromValue(object.issuedAtMs, true);
                        else if (typeof object.issuedAtMs === "string")
                            message.issuedAtMs = $parseInt(object.issuedAtMs, 10);
                        else if (typeof object.issuedAtMs === "number")
                            message.issuedAtMs = object.issuedAtMs;
                        else if (typeof object.issuedAtMs === "object")
                            message.issuedAtMs = new $util.LongBits(object.issuedAtMs.low >>> 0, object.issuedAtMs.high >>> 0).toNumber(true);
                if (object.validUntilMs != null)
                    if (typeof object.validUntilMs === "object" ? object.validUntilMs.low || object.validUntilMs.high : $Number(object.validUntilMs) !== 0)
                        if ($util.Long)
                            message.validUntilMs = $util.Long.fromValue(object.validUntilMs, true);
                        else if (typeof object.validUntilMs === "string")
                            message.validUntilMs = $parseInt(object.validUntilMs, 10);
                        else if (typeof object.validUntilMs === "number")
                            message.validUntilMs = object.validUntilMs;
                        else if (typeof object.validUntilMs === "object")
                            message.validUntilMs = new $util.LongBits(object.validUntilMs.low >>> 0, object.validUntilMs.high >>> 0).toNumber(true);
                if (object.basedOnStateMs != null)
                    if (typeof object.basedOnStateMs === "object" ? object.basedOnStateMs.low || object.basedOnStateMs.high : $Number(object.basedOnStateMs) !== 0)
                        if ($util.Long)
                            message.basedOnStateMs = $util.Long.fromValue(object.basedOnStateMs, true);
                        else if (typeof object.basedOnStateMs === "string")
                            message.basedOnStateMs = $parseInt(object.basedOnStateMs, 10);
                        else if (typeof object.basedOnStateMs === "number")
                            message.basedOnStateMs = object.basedOnStateMs;
                        else if (typeof object.basedOnStateMs === "object")
                            message.basedOnStateMs = new $util.LongBits(object.basedOnStateMs.low >>> 0, object.basedOnStateMs.high >>> 0).toNumber(true);
                if (object.kind !== 0 && (typeof object.kind !== "string" || $root.tempofluss.v1.AdviceKind[object.kind] !== 0))
                    switch (object.kind) {
                    case "ADVICE_KIND_UNSPECIFIED":
                    case 0:
                        message.kind = 0;
                        break;
                    case "ADVICE_KIND_NONE":
                    case 1:
                        message.kind = 1;
                        break;
                    case "ADVICE_KIND_GREEN_LIGHT":
                    case 2:
                        message.kind = 2;
                        break;
                    case "ADVICE_KIND_VARIABLE_LIMIT":
                    case 3:
                        message.kind = 3;
                        break;
                    case "ADVICE_KIND_TOWN_LIMIT":
                    case 4:
                        message.kind = 4;
                        break;
                    case "ADVICE_KIND_WAVE_DAMPING":
                    case 5:
                        message.kind = 5;
                        break;
                    default:
                        if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                            message.kind = object.kind;
                    }
                if (object.binding !== 0 && (typeof object.binding !== "string" || $root.tempofluss.v1.Binding[object.binding] !== 0))
                    switch (object.binding) {
                    case "BINDING_UNSPECIFIED":
                    case 0:
                        message.binding = 0;
                        break;
                    case "BINDING_ADVISORY":
                    case 1:
                        message.binding = 1;
                        break;
                    case "BINDING_REGULATORY":
                    case 2:
                        message.binding = 2;
                        break;
                    default:
                        if (typeof object.binding === "number" && (object.binding | 0) === object.binding)
                            message.binding = object.binding;
                    }
                if (object.targetSpeedCms != null)
                    message.targetSpeedCms = object.targetSpeedCms >>> 0;
                if (object.speedMinCms != null)
                    message.speedMinCms = object.speedMinCms >>> 0;
                if (object.speedMaxCms != null)
                    message.speedMaxCms = object.speedMaxCms >>> 0;
                if (object.fromDistanceDm != null)
                    if ($Number(object.fromDistanceDm) !== 0)
                        message.fromDistanceDm = object.fromDistanceDm >>> 0;
                if (object.toDistanceDm != null)
                    if ($Number(object.toDistanceDm) !== 0)
                        message.toDistanceDm = object.toDistanceDm >>> 0;
                if (object.maxDecelerationCms2 != null)
                    message.maxDecelerationCms2 = object.maxDecelerationCms2 >>> 0;
                if (object.confidencePct != null)
                    if ($Number(object.confidencePct) !== 0)
                        message.confidencePct = object.confidencePct >>> 0;
                if (object.limitCms != null)
                    message.limitCms = object.limitCms >>> 0;
                if (object.signal != null) {
                    if (!$util.isObject(object.signal))
                        throw $TypeError(".tempofluss.v1.Advice.signal: object expected");
                    message.signal = $root.tempofluss.v1.SignalReason.fromObject(object.signal, _depth + 1);
                }
                if (object.queue != null) {
                    if (!$util.isObject(object.queue))
                        throw $TypeError(".tempofluss.v1.Advice.queue: object expected");
                    message.queue = $root.tempofluss.v1.QueueReason.fromObject(object.queue, _depth + 1);
                }
                switch (object.none) {
                case "NO_ADVICE_UNSPECIFIED":
                case 0:
                    message.none = 0;
                    break;
                case "NO_ADVICE_NOTHING_AHEAD":
                case 1:
                    message.none = 1;
                    break;
                case "NO_ADVICE_TOO_CLOSE":
                case 2:
                    message.none = 2;
                    break;
                case "NO_ADVICE_UNCERTAIN":
                case 3:
                    message.none = 3;
                    break;
                case "NO_ADVICE_UNREACHABLE":
                case 4:
                    message.none = 4;
                    break;
                case "NO_ADVICE_QUEUE_TOO_LONG":
                case 5:
                    message.none = 5;
                    break;
                case "NO_ADVICE_TURN_UNKNOWN":
                case 6:
                    message.none = 6;
                    break;
                case "NO_ADVICE_OFF_NETWORK":
                case 7:
                    message.none = 7;
                    break;
                case "NO_ADVICE_STATE_TOO_OLD":
                case 8:
                    message.none = 8;
                    break;
                case "NO_ADVICE_STANDING":
                case 9:
                    message.none = 9;
                    break;
                case "NO_ADVICE_SWITCHED_OFF":
                case 10:
                    message.none = 10;
                    break;
                case "NO_ADVICE_TOO_DENSE":
                case 11:
                    message.none = 11;
                    break;
                case "NO_ADVICE_POLICY":
                case 12:
                    message.none = 12;
                    break;
                case "NO_ADVICE_HARMFUL":
                case 13:
                    message.none = 13;
                    break;
                default:
                    if (typeof object.none === "number" && (object.none | 0) === object.none)
                        message.none = object.none;
                }
                if (object.policyRule != null)
                    message.policyRule = $String(object.policyRule);
                return message;
            };

            Advice.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.adviceId = 0;
                    if (options.bytes === $String)
                        object.sessionId = "";
                    else {
                        object.sessionId = [];
                        if (options.bytes !== $Array)
                            object.sessionId = $util.newBuffer(object.sessionId);
                    }
                    object.ackSeq = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.issuedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.issuedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.validUntilMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.validUntilMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.basedOnStateMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.basedOnStateMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.kind = options.enums === $String ? "ADVICE_KIND_UNSPECIFIED" : 0;
                    object.binding = options.enums === $String ? "BINDING_UNSPECIFIED" : 0;
                    object.fromDistanceDm = 0;
                    object.toDistanceDm = 0;
                    object.confidencePct = 0;
                }
                if (message.adviceId != null && $Object.hasOwnProperty.call(message, "adviceId"))
                    object.adviceId = message.adviceId;
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId"))
                    object.sessionId = options.bytes === $String ? $util.base64.encode(message.sessionId, 0, message.sessionId.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sessionId) : message.sessionId;
                if (message.ackSeq != null && $Object.hasOwnProperty.call(message, "ackSeq"))
                    object.ackSeq = message.ackSeq;
                if (message.issuedAtMs != null && $Object.hasOwnProperty.call(message, "issuedAtMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.issuedAtMs = typeof message.issuedAtMs === "number" ? $BigInt(message.issuedAtMs) : $util.Long.fromBits(message.issuedAtMs.low >>> 0, message.issuedAtMs.high >>> 0, true).toBigInt();
                    else if (typeof message.issuedAtMs === "number")
                        object.issuedAtMs = options.longs === $String ? $String(message.issuedAtMs) : message.issuedAtMs;
                    else
                        object.issuedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.issuedAtMs) : options.longs === $Number ? new $util.LongBits(message.issuedAtMs.low >>> 0, message.issuedAtMs.high >>> 0).toNumber(true) : message.issuedAtMs;
                if (message.validUntilMs != null && $Object.hasOwnProperty.call(message, "validUntilMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.validUntilMs = typeof message.validUntilMs === "number" ? $BigInt(message.validUntilMs) : $util.Long.fromBits(message.validUntilMs.low >>> 0, message.validUntilMs.high >>> 0, true).toBigInt();
                    else if (typeof message.validUntilMs === "number")
                        object.validUntilMs = options.longs === $String ? $String(message.validUntilMs) : message.validUntilMs;
                    else
                        object.validUntilMs = options.longs === $String ? $util.Long.prototype.toString.call(message.validUntilMs) : options.longs === $Number ? new $util.LongBits(message.validUntilMs.low >>> 0, message.validUntilMs.high >>> 0).toNumber(true) : message.validUntilMs;
                if (message.basedOnStateMs != null && $Object.hasOwnProperty.call(message, "basedOnStateMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.basedOnStateMs = typeof message.basedOnStateMs === "number" ? $BigInt(message.basedOnStateMs) : $util.Long.fromBits(message.basedOnStateMs.low >>> 0, message.basedOnStateMs.high >>> 0, true).toBigInt();
                    else if (typeof message.basedOnStateMs === "number")
                        object.basedOnStateMs = options.longs === $String ? $String(message.basedOnStateMs) : message.basedOnStateMs;
                    else
                        object.basedOnStateMs = options.longs === $String ? $util.Long.prototype.toString.call(message.basedOnStateMs) : options.longs === $Number ? new $util.LongBits(message.basedOnStateMs.low >>> 0, message.basedOnStateMs.high >>> 0).toNumber(true) : message.basedOnStateMs;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = options.enums === $String ? $root.tempofluss.v1.AdviceKind[message.kind] === $undefined ? message.kind : $root.tempofluss.v1.AdviceKind[message.kind] : message.kind;
                if (message.binding != null && $Object.hasOwnProperty.call(message, "binding"))
                    object.binding = options.enums === $String ? $root.tempofluss.v1.Binding[message.binding] === $undefined ? message.binding : $root.tempofluss.v1.Binding[message.binding] : message.binding;
                if (message.targetSpeedCms != null && $Object.hasOwnProperty.call(message, "targetSpeedCms"))
                    object.targetSpeedCms = message.targetSpeedCms;
                if (message.speedMinCms != null && $Object.hasOwnProperty.call(message, "speedMinCms"))
                    object.speedMinCms = message.speedMinCms;
                if (message.speedMaxCms != null && $Object.hasOwnProperty.call(message, "speedMaxCms"))
                    object.speedMaxCms = message.speedMaxCms;
                if (message.fromDistanceDm != null && $Object.hasOwnProperty.call(message, "fromDistanceDm"))
                    object.fromDistanceDm = message.fromDistanceDm;
                if (message.toDistanceDm != null && $Object.hasOwnProperty.call(message, "toDistanceDm"))
                    object.toDistanceDm = message.toDistanceDm;
                if (message.maxDecelerationCms2 != null && $Object.hasOwnProperty.call(message, "maxDecelerationCms2"))
                    object.maxDecelerationCms2 = message.maxDecelerationCms2;
                if (message.confidencePct != null && $Object.hasOwnProperty.call(message, "confidencePct"))
                    object.confidencePct = message.confidencePct;
                if (message.limitCms != null && $Object.hasOwnProperty.call(message, "limitCms"))
                    object.limitCms = message.limitCms;
                if (message.signal != null && $Object.hasOwnProperty.call(message, "signal")) {
                    object.signal = $root.tempofluss.v1.SignalReason.toObject(message.signal, options, _depth + 1);
                    if (options.oneofs)
                        object.reason = "signal";
                }
                if (message.queue != null && $Object.hasOwnProperty.call(message, "queue")) {
                    object.queue = $root.tempofluss.v1.QueueReason.toObject(message.queue, options, _depth + 1);
                    if (options.oneofs)
                        object.reason = "queue";
                }
                if (message.none != null && $Object.hasOwnProperty.call(message, "none")) {
                    object.none = options.enums === $String ? $root.tempofluss.v1.NoAdvice[message.none] === $undefined ? message.none : $root.tempofluss.v1.NoAdvice[message.none] : message.none;
                    if (options.oneofs)
                        object.reason = "none";
                }
                if (message.policyRule != null && $Object.hasOwnProperty.call(message, "policyRule"))
                    object.policyRule = message.policyRule;
                return object;
            };

            Advice.prototype.toJSON = function() {
                return Advice.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Advice;
        })();

        v1.SignalReason = (function() {

            const SignalReason = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            SignalReason.prototype.signalId = "";
            SignalReason.prototype.link = 0;
            SignalReason.prototype.state = 0;
            SignalReason.prototype.stopLineDistanceDm = 0;
            SignalReason.prototype.queuedVehicles = 0;
            SignalReason.prototype.greenMinStartMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            SignalReason.prototype.greenLikelyStartMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            SignalReason.prototype.greenMaxStartMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            SignalReason.prototype.greenMinEndMs = null;
            SignalReason.prototype.greenLikelyEndMs = null;
            SignalReason.prototype.greenMaxEndMs = null;
            SignalReason.prototype.timeConfidencePct = null;
            SignalReason.prototype.aimedAt = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SignalReason.prototype, "_greenMinEndMs", {
                get: $util.oneOfGetter($oneOfFields = ["greenMinEndMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SignalReason.prototype, "_greenLikelyEndMs", {
                get: $util.oneOfGetter($oneOfFields = ["greenLikelyEndMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SignalReason.prototype, "_greenMaxEndMs", {
                get: $util.oneOfGetter($oneOfFields = ["greenMaxEndMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SignalReason.prototype, "_timeConfidencePct", {
                get: $util.oneOfGetter($oneOfFields = ["timeConfidencePct"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SignalReason.prototype, "_aimedAt", {
                get: $util.oneOfGetter($oneOfFields = ["aimedAt"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            SignalReason.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.signalId != null && $Object.hasOwnProperty.call(message, "signalId") && message.signalId !== "")
                    writer.uint32(10).string(message.signalId);
                if (message.link != null && $Object.hasOwnProperty.call(message, "link") && message.link !== 0)
                    writer.uint32(16).uint32(message.link);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(24).int32(message.state);
                if (message.stopLineDistanceDm != null && $Object.hasOwnProperty.call(message, "stopLineDistanceDm") && message.stopLineDistanceDm !== 0)
                    writer.uint32(32).uint32(message.stopLineDistanceDm);
                if (message.queuedVehicles != null && $Object.hasOwnProperty.call(message, "queuedVehicles") && message.queuedVehicles !== 0)
                    writer.uint32(40).uint32(message.queuedVehicles);
                if (message.greenMinStartMs != null && $Object.hasOwnProperty.call(message, "greenMinStartMs") && (typeof message.greenMinStartMs === "object" ? message.greenMinStartMs.low || message.greenMinStartMs.high : message.greenMinStartMs !== 0))
                    writer.uint32(49).fixed64(message.greenMinStartMs);
                if (message.greenLikelyStartMs != null && $Object.hasOwnProperty.call(message, "greenLikelyStartMs") && (typeof message.greenLikelyStartMs === "object" ? message.greenLikelyStartMs.low || message.greenLikelyStartMs.high : message.greenLikelyStartMs !== 0))
                    writer.uint32(57).fixed64(message.greenLikelyStartMs);
                if (message.greenMaxStartMs != null && $Object.hasOwnProperty.call(message, "greenMaxStartMs") && (typeof message.greenMaxStartMs === "object" ? message.greenMaxStartMs.low || message.greenMaxStartMs.high : message.greenMaxStartMs !== 0))
                    writer.uint32(65).fixed64(message.greenMaxStartMs);
                if (message.greenMinEndMs != null && $Object.hasOwnProperty.call(message, "greenMinEndMs"))
                    writer.uint32(73).fixed64(message.greenMinEndMs);
                if (message.greenLikelyEndMs != null && $Object.hasOwnProperty.call(message, "greenLikelyEndMs"))
                    writer.uint32(81).fixed64(message.greenLikelyEndMs);
                if (message.greenMaxEndMs != null && $Object.hasOwnProperty.call(message, "greenMaxEndMs"))
                    writer.uint32(89).fixed64(message.greenMaxEndMs);
                if (message.timeConfidencePct != null && $Object.hasOwnProperty.call(message, "timeConfidencePct"))
                    writer.uint32(96).uint32(message.timeConfidencePct);
                if (message.aimedAt != null && $Object.hasOwnProperty.call(message, "aimedAt"))
                    writer.uint32(104).uint32(message.aimedAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            SignalReason.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.SignalReason();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.signalId = value;
                            else
                                delete message.signalId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.link = value;
                            else
                                delete message.link;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.stopLineDistanceDm = value;
                            else
                                delete message.stopLineDistanceDm;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.queuedVehicles = value;
                            else
                                delete message.queuedVehicles;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.greenMinStartMs = value;
                            else
                                delete message.greenMinStartMs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.greenLikelyStartMs = value;
                            else
                                delete message.greenLikelyStartMs;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.greenMaxStartMs = value;
                            else
                                delete message.greenMaxStartMs;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            message.greenMinEndMs = reader.fixed64();
                            message._greenMinEndMs = "greenMinEndMs";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            message.greenLikelyEndMs = reader.fixed64();
                            message._greenLikelyEndMs = "greenLikelyEndMs";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            message.greenMaxEndMs = reader.fixed64();
                            message._greenMaxEndMs = "greenMaxEndMs";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            message.timeConfidencePct = reader.uint32();
                            message._timeConfidencePct = "timeConfidencePct";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            message.aimedAt = reader.uint32();
                            message._aimedAt = "aimedAt";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            SignalReason.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.SignalReason)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.SignalReason: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.SignalReason();
                if (object.signalId != null)
                    if (typeof object.signalId !== "string" || object.signalId.length)
                        message.signalId = $String(object.signalId);
                if (object.link != null)
                    if ($Number(object.link) !== 0)
                        message.link = object.link >>> 0;
                if (object.state !== 0 && (typeof object.state !== "string" || $root.tempofluss.v1.SignalState[object.state] !== 0))
                    switch (object.state) {
                    case "SIGNAL_STATE_UNSPECIFIED":
                    case 0:
                        message.state = 0;
                        break;
                    case "SIGNAL_STATE_RED":
                    case 1:
                        message.state = 1;
                        break;
                    case "SIGNAL_STATE_RED_AMBER":
                    case 2:
                        message.state = 2;
                        break;
                    case "SIGNAL_STATE_AMBER":
                    case 3:
                        message.state = 3;
                        break;
                    case "SIGNAL_STATE_GREEN_YIELD":
                    case 4:
                        message.state = 4;
                        break;
                    case "SIGNAL_STATE_GREEN":
                    case 5:
                        message.state = 5;
                        break;
                    default:
                        if (typeof object.state === "number" && (object.state | 0) === object.state)
                            message.state = object.state;
                    }
                if (object.stopLineDistanceDm != null)
                    if ($Number(object.stopLineDistanceDm) !== 0)
                        message.stopLineDistanceDm = object.stopLineDistanceDm >>> 0;
                if (object.queuedVehicles != null)
                    if ($Number(object.queuedVehicles) !== 0)
                        message.queuedVehicles = object.queuedVehicles >>> 0;
                if (object.greenMinStartMs != null)
                    if (typeof object.greenMinStartMs === "object" ? object.greenMinStartMs.low || object.greenMinStartMs.high : $Number(object.greenMinStartMs) !== 0)
                        if ($util.Long)
                            message.greenMinStartMs = $util.Long.fromValue(object.greenMinStartMs, true);
                        else if (typeof object.greenMinStartMs === "string")
                            message.greenMinStartMs = $parseInt(object.greenMinStartMs, 10);
                        else if (typeof object.greenMinStartMs === "number")
                            message.greenMinStartMs = object.greenMinStartMs;
                        else if (typeof object.greenMinStartMs === "object")
                            message.greenMinStartMs = new $util.LongBits(object.greenMinStartMs.low >>> 0, object.greenMinStartMs.high >>> 0).toNumber(true);
                if (object.greenLikelyStartMs != null)
                    if (typeof object.greenLikelyStartMs === "object" ? object.greenLikelyStartMs.low || object.greenLikelyStartMs.high : $Number(object.greenLikelyStartMs) !== 0)
                        if ($util.Long)
                            message.greenLikelyStartMs = $util.Long.fromValue(object.greenLikelyStartMs, true);
                        else if (typeof object.greenLikelyStartMs === "string")
                            message.greenLikelyStartMs = $parseInt(object.greenLikelyStartMs, 10);
                        else if (typeof object.greenLikelyStartMs === "number")
                            message.greenLikelyStartMs = object.greenLikelyStartMs;
                        else if (typeof object.greenLikelyStartMs === "object")
                            message.greenLikelyStartMs = new $util.LongBits(object.greenLikelyStartMs.low >>> 0, object.greenLikelyStartMs.high >>> 0).toNumber(true);
                if (object.greenMaxStartMs != null)
                    if (typeof object.greenMaxStartMs === "object" ? object.greenMaxStartMs.low || object.greenMaxStartMs.high : $Number(object.greenMaxStartMs) !== 0)
                        if ($util.Long)
                            message.greenMaxStartMs = $util.Long.fromValue(object.greenMaxStartMs, true);
                        else if (typeof object.greenMaxStartMs === "string")
                            message.greenMaxStartMs = $parseInt(object.greenMaxStartMs, 10);
                        else if (typeof object.greenMaxStartMs === "number")
                            message.greenMaxStartMs = object.greenMaxStartMs;
                        else if (typeof object.greenMaxStartMs === "object")
                            message.greenMaxStartMs = new $util.LongBits(object.greenMaxStartMs.low >>> 0, object.greenMaxStartMs.high >>> 0).toNumber(true);
                if (object.greenMinEndMs != null)
                    if ($util.Long)
                        message.greenMinEndMs = $util.Long.fromValue(object.greenMinEndMs, true);
                    else if (typeof object.greenMinEndMs === "string")
                        message.greenMinEndMs = $parseInt(object.greenMinEndMs, 10);
                    else if (typeof object.greenMinEndMs === "number")
                        message.greenMinEndMs = object.greenMinEndMs;
                    else if (typeof object.greenMinEndMs === "object")
                        message.greenMinEndMs = new $util.LongBits(object.greenMinEndMs.low >>> 0, object.greenMinEndMs.high >>> 0).toNumber(true);
                if (object.greenLikelyEndMs != null)
                    if ($util.Long)
                        message.greenLikelyEndMs = $util.Long.fromValue(object.greenLikelyEndMs, true);
                    else if (typeof object.greenLikelyEndMs === "string")
                        message.greenLikelyEndMs = $parseInt(object.greenLikelyEndMs, 10);
                    else if (typeof object.greenLikelyEndMs === "number")
                        message.greenLikelyEndMs = object.greenLikelyEndMs;
                    else if (typeof object.greenLikelyEndMs === "object")
                        message.greenLikelyEndMs = new $util.LongBits(object.greenLikelyEndMs.low >>> 0, object.greenLikelyEndMs.high >>> 0).toNumber(true);
                if (object.greenMaxEndMs != null)
                    if ($util.Long)
                        message.greenMaxEndMs = $util.Long.fromValue(object.greenMaxEndMs, true);
                    else if (typeof object.greenMaxEndMs === "string")
                        message.greenMaxEndMs = $parseInt(object.greenMaxEndMs, 10);
                    else if (typeof object.greenMaxEndMs === "number")
                        message.greenMaxEndMs = object.greenMaxEndMs;
                    else if (typeof object.greenMaxEndMs === "object")
                        message.greenMaxEndMs = new $util.LongBits(object.greenMaxEndMs.low >>> 0, object.greenMaxEndMs.high >>> 0).toNumber(true);
                if (object.timeConfidencePct != null)
                    message.timeConfidencePct = object.timeConfidencePct >>> 0;
                if (object.aimedAt != null)
                    message.aimedAt = object.aimedAt >>> 0;
                return message;
            };

            SignalReason.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.signalId = "";
                    object.link = 0;
                    object.state = options.enums === $String ? "SIGNAL_STATE_UNSPECIFIED" : 0;
                    object.stopLineDistanceDm = 0;
                    object.queuedVehicles = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.greenMinStartMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.greenMinStartMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.greenLikelyStartMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.greenLikelyStartMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.greenMaxStartMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.greenMaxStartMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.signalId != null && $Object.hasOwnProperty.call(message, "signalId"))
                    object.signalId = message.signalId;
                if (message.link != null && $Object.hasOwnProperty.call(message, "link"))
                    object.link = message.link;
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    object.state = options.enums === $String ? $root.tempofluss.v1.SignalState[message.state] === $undefined ? message.state : $root.tempofluss.v1.SignalState[message.state] : message.state;
                if (message.stopLineDistanceDm != null && $Object.hasOwnProperty.call(message, "stopLineDistanceDm"))
                    object.stopLineDistanceDm = message.stopLineDistanceDm;
                if (message.queuedVehicles != null && $Object.hasOwnProperty.call(message, "queuedVehicles"))
                    object.queuedVehicles = message.queuedVehicles;
                if (message.greenMinStartMs != null && $Object.hasOwnProperty.call(message, "greenMinStartMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.greenMinStartMs = typeof message.greenMinStartMs === "number" ? $BigInt(message.greenMinStartMs) : $util.Long.fromBits(message.greenMinStartMs.low >>> 0, message.greenMinStartMs.high >>> 0, true).toBigInt();
                    else if (typeof message.greenMinStartMs === "number")
                        object.greenMinStartMs = options.longs === $String ? $String(message.greenMinStartMs) : message.greenMinStartMs;
                    else
                        object.greenMinStartMs = options.longs === $String ? $util.Long.prototype.toString.call(message.greenMinStartMs) : options.longs === $Number ? new $util.LongBits(message.greenMinStartMs.low >>> 0, message.greenMinStartMs.high >>> 0).toNumber(true) : message.greenMinStartMs;
                if (message.greenLikelyStartMs != null && $Object.hasOwnProperty.call(message, "greenLikelyStartMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.greenLikelyStartMs = typeof message.greenLikelyStartMs === "number" ? $BigInt(message.greenLikelyStartMs) : $util.Long.fromBits(message.greenLikelyStartMs.low >>> 0, message.greenLikelyStartMs.high >>> 0, true).toBigInt();
                    else if (typeof message.greenLikelyStartMs === "number")
                        object.greenLikelyStartMs = options.longs === $String ? $String(message.greenLikelyStartMs) : message.greenLikelyStartMs;
                    else
                        object.greenLikelyStartMs = options.longs === $String ? $util.Long.prototype.toString.call(message.greenLikelyStartMs) : options.longs === $Number ? new $util.LongBits(message.greenLikelyStartMs.low >>> 0, message.greenLikelyStartMs.high >>> 0).toNumber(true) : message.greenLikelyStartMs;
                if (message.greenMaxStartMs != null && $Object.hasOwnProperty.call(message, "greenMaxStartMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.greenMaxStartMs = typeof message.greenMaxStartMs === "number" ? $BigInt(message.greenMaxStartMs) : $util.Long.fromBits(message.greenMaxStartMs.low >>> 0, message.greenMaxStartMs.high >>> 0, true).toBigInt();
                    else if (typeof message.greenMaxStartMs === "number")
                        object.greenMaxStartMs = options.longs === $String ? $String(message.greenMaxStartMs) : message.greenMaxStartMs;
                    else
                        object.greenMaxStartMs = options.longs === $String ? $util.Long.prototype.toString.call(message.greenMaxStartMs) : options.longs === $Number ? new $util.LongBits(message.greenMaxStartMs.low >>> 0, message.greenMaxStartMs.high >>> 0).toNumber(true) : message.greenMaxStartMs;
                if (message.greenMinEndMs != null && $Object.hasOwnProperty.call(message, "greenMinEndMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.greenMinEndMs = typeof message.greenMinEndMs === "number" ? $BigInt(message.greenMinEndMs) : $util.Long.fromBits(message.greenMinEndMs.low >>> 0, message.greenMinEndMs.high >>> 0, true).toBigInt();
                    else if (typeof message.greenMinEndMs === "number")
                        object.greenMinEndMs = options.longs === $String ? $String(message.greenMinEndMs) : message.greenMinEndMs;
                    else
                        object.greenMinEndMs = options.longs === $String ? $util.Long.prototype.toString.call(message.greenMinEndMs) : options.longs === $Number ? new $util.LongBits(message.greenMinEndMs.low >>> 0, message.greenMinEndMs.high >>> 0).toNumber(true) : message.greenMinEndMs;
                if (message.greenLikelyEndMs != null && $Object.hasOwnProperty.call(message, "greenLikelyEndMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.greenLikelyEndMs = typeof message.greenLikelyEndMs === "number" ? $BigInt(message.greenLikelyEndMs) : $util.Long.fromBits(message.greenLikelyEndMs.low >>> 0, message.greenLikelyEndMs.high >>> 0, true).toBigInt();
                    else if (typeof message.greenLikelyEndMs === "number")
                        object.greenLikelyEndMs = options.longs === $String ? $String(message.greenLikelyEndMs) : message.greenLikelyEndMs;
                    else
                        object.greenLikelyEndMs = options.longs === $String ? $util.Long.prototype.toString.call(message.greenLikelyEndMs) : options.longs === $Number ? new $util.LongBits(message.greenLikelyEndMs.low >>> 0, message.greenLikelyEndMs.high >>> 0).toNumber(true) : message.greenLikelyEndMs;
                if (message.greenMaxEndMs != null && $Object.hasOwnProperty.call(message, "greenMaxEndMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.greenMaxEndMs = typeof message.greenMaxEndMs === "number" ? $BigInt(message.greenMaxEndMs) : $util.Long.fromBits(message.greenMaxEndMs.low >>> 0, message.greenMaxEndMs.high >>> 0, true).toBigInt();
                    else if (typeof message.greenMaxEndMs === "number")
                        object.greenMaxEndMs = options.longs === $String ? $String(message.greenMaxEndMs) : message.greenMaxEndMs;
                    else
                        object.greenMaxEndMs = options.longs === $String ? $util.Long.prototype.toString.call(message.greenMaxEndMs) : options.longs === $Number ? new $util.LongBits(message.greenMaxEndMs.low >>> 0, message.greenMaxEndMs.high >>> 0).toNumber(true) : message.greenMaxEndMs;
                if (message.timeConfidencePct != null && $Object.hasOwnProperty.call(message, "timeConfidencePct"))
                    object.timeConfidencePct = message.timeConfidencePct;
                if (message.aimedAt != null && $Object.hasOwnProperty.call(message, "aimedAt"))
                    object.aimedAt = message.aimedAt;
                return object;
            };

            SignalReason.prototype.toJSON = function() {
                return SignalReason.toObject(this, $protobuf.util.toJSONOptions);
            };

            return SignalReason;
        })();

        v1.QueueReason = (function() {

            const QueueReason = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            QueueReason.prototype.tailDistanceDm = 0;
            QueueReason.prototype.queueSpeedCms = 0;
            QueueReason.prototype.detectedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            QueueReason.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tailDistanceDm != null && $Object.hasOwnProperty.call(message, "tailDistanceDm") && message.tailDistanceDm !== 0)
                    writer.uint32(8).uint32(message.tailDistanceDm);
                if (message.queueSpeedCms != null && $Object.hasOwnProperty.call(message, "queueSpeedCms") && message.queueSpeedCms !== 0)
                    writer.uint32(16).uint32(message.queueSpeedCms);
                if (message.detectedAtMs != null && $Object.hasOwnProperty.call(message, "detectedAtMs") && (typeof message.detectedAtMs === "object" ? message.detectedAtMs.low || message.detectedAtMs.high : message.detectedAtMs !== 0))
                    writer.uint32(25).fixed64(message.detectedAtMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            QueueReason.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.QueueReason();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.tailDistanceDm = value;
                            else
                                delete message.tailDistanceDm;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.queueSpeedCms = value;
                            else
                                delete message.queueSpeedCms;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.detectedAtMs = value;
                            else
                                delete message.detectedAtMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            QueueReason.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.QueueReason)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.QueueReason: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.QueueReason();
                if (object.tailDistanceDm != null)
                    if ($Number(object.tailDistanceDm) !== 0)
                        message.tailDistanceDm = object.tailDistanceDm >>> 0;
                if (object.queueSpeedCms != null)
                    if ($Number(object.queueSpeedCms) !== 0)
                        message.queueSpeedCms = object.queueSpeedCms >>> 0;
                if (object.detectedAtMs != null)
                    if (typeof object.detectedAtMs === "object" ? object.detectedAtMs.low || object.detectedAtMs.high : $Number(object.detectedAtMs) !== 0)
                        if ($util.Long)
                            message.detectedAtMs = $util.Long.fromValue(object.detectedAtMs, true);
                        else if (typeof object.detectedAtMs === "string")
                            message.detectedAtMs = $parseInt(object.detectedAtMs, 10);
                        else if (typeof object.detectedAtMs === "number")
                            message.detectedAtMs = object.detectedAtMs;
                        else if (typeof object.detectedAtMs === "object")
                            message.detectedAtMs = new $util.LongBits(object.detectedAtMs.low >>> 0, object.detectedAtMs.high >>> 0).toNumber(true);
                return message;
            };

            QueueReason.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.tailDistanceDm = 0;
                    object.queueSpeedCms = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.detectedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.detectedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.tailDistanceDm != null && $Object.hasOwnProperty.call(message, "tailDistanceDm"))
                    object.tailDistanceDm = message.tailDistanceDm;
                if (message.queueSpeedCms != null && $Object.hasOwnProperty.call(message, "queueSpeedCms"))
                    object.queueSpeedCms = message.queueSpeedCms;
                if (message.detectedAtMs != null && $Object.hasOwnProperty.call(message, "detectedAtMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.detectedAtMs = typeof message.detectedAtMs === "number" ? $BigInt(message.detectedAtMs) : $util.Long.fromBits(message.detectedAtMs.low >>> 0, message.detectedAtMs.high >>> 0, true).toBigInt();
                    else if (typeof message.detectedAtMs === "number")
                        object.detectedAtMs = options.longs === $String ? $String(message.detectedAtMs) : message.detectedAtMs;
                    else
                        object.detectedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.detectedAtMs) : options.longs === $Number ? new $util.LongBits(message.detectedAtMs.low >>> 0, message.detectedAtMs.high >>> 0).toNumber(true) : message.detectedAtMs;
                return object;
            };

            QueueReason.prototype.toJSON = function() {
                return QueueReason.toObject(this, $protobuf.util.toJSONOptions);
            };

            return QueueReason;
        })();

        v1.Refusal = (function() {

            const Refusal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Refusal.prototype.code = 0;
            Refusal.prototype.message = "";
            Refusal.prototype.closing = false;

            Refusal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(8).int32(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(18).string(message.message);
                if (message.closing != null && $Object.hasOwnProperty.call(message, "closing") && message.closing !== false)
                    writer.uint32(24).bool(message.closing);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Refusal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Refusal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.closing = value;
                            else
                                delete message.closing;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Refusal.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Refusal)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Refusal: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Refusal();
                if (object.code !== 0 && (typeof object.code !== "string" || $root.tempofluss.v1.RefusalCode[object.code] !== 0))
                    switch (object.code) {
                    case "REFUSAL_CODE_UNSPECIFIED":
                    case 0:
                        message.code = 0;
                        break;
                    case "REFUSAL_CODE_MALFORMED":
                    case 1:
                        message.code = 1;
                        break;
                    case "REFUSAL_CODE_TOO_LARGE":
                    case 2:
                        message.code = 2;
                        break;
                    case "REFUSAL_CODE_WRONG_VERSION":
                    case 3:
                        message.code = 3;
                        break;
                    case "REFUSAL_CODE_NO_SESSION":
                    case 4:
                        message.code = 4;
                        break;
                    case "REFUSAL_CODE_SESSION_IN_USE":
                    case 5:
                        message.code = 5;
                        break;
                    case "REFUSAL_CODE_IMPLAUSIBLE":
                    case 6:
                        message.code = 6;
                        break;
                    case "REFUSAL_CODE_FULL":
                    case 7:
                        message.code = 7;
                        break;
                    default:
                        if (typeof object.code === "number" && (object.code | 0) === object.code)
                            message.code = object.code;
                    }
                if (object.message != null)
                    if (typeof object.message !== "string" || object.message.length)
                        message.message = $String(object.message);
                if (object.closing != null)
                    if (object.closing)
                        message.closing = $Boolean(object.closing);
                return message;
            };

            Refusal.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.code = options.enums === $String ? "REFUSAL_CODE_UNSPECIFIED" : 0;
                    object.message = "";
                    object.closing = false;
                }
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    object.code = options.enums === $String ? $root.tempofluss.v1.RefusalCode[message.code] === $undefined ? message.code : $root.tempofluss.v1.RefusalCode[message.code] : message.code;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                if (message.closing != null && $Object.hasOwnProperty.call(message, "closing"))
                    object.closing = message.closing;
                return object;
            };

            Refusal.prototype.toJSON = function() {
                return Refusal.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Refusal;
        })();

        v1.AdviceKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ADVICE_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "ADVICE_KIND_NONE"] = 1;
            values[valuesById[2] = "ADVICE_KIND_GREEN_LIGHT"] = 2;
            values[valuesById[3] = "ADVICE_KIND_VARIABLE_LIMIT"] = 3;
            values[valuesById[4] = "ADVICE_KIND_TOWN_LIMIT"] = 4;
            values[valuesById[5] = "ADVICE_KIND_WAVE_DAMPING"] = 5;
            return values;
        })();

        v1.Binding = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "BINDING_UNSPECIFIED"] = 0;
            values[valuesById[1] = "BINDING_ADVISORY"] = 1;
            values[valuesById[2] = "BINDING_REGULATORY"] = 2;
            return values;
        })();

        v1.NoAdvice = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "NO_ADVICE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "NO_ADVICE_NOTHING_AHEAD"] = 1;
            values[valuesById[2] = "NO_ADVICE_TOO_CLOSE"] = 2;
            values[valuesById[3] = "NO_ADVICE_UNCERTAIN"] = 3;
            values[valuesById[4] = "NO_ADVICE_UNREACHABLE"] = 4;
            values[valuesById[5] = "NO_ADVICE_QUEUE_TOO_LONG"] = 5;
            values[valuesById[6] = "NO_ADVICE_TURN_UNKNOWN"] = 6;
            values[valuesById[7] = "NO_ADVICE_OFF_NETWORK"] = 7;
            values[valuesById[8] = "NO_ADVICE_STATE_TOO_OLD"] = 8;
            values[valuesById[9] = "NO_ADVICE_STANDING"] = 9;
            values[valuesById[10] = "NO_ADVICE_SWITCHED_OFF"] = 10;
            values[valuesById[11] = "NO_ADVICE_TOO_DENSE"] = 11;
            values[valuesById[12] = "NO_ADVICE_POLICY"] = 12;
            values[valuesById[13] = "NO_ADVICE_HARMFUL"] = 13;
            return values;
        })();

        v1.SignalState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SIGNAL_STATE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "SIGNAL_STATE_RED"] = 1;
            values[valuesById[2] = "SIGNAL_STATE_RED_AMBER"] = 2;
            values[valuesById[3] = "SIGNAL_STATE_AMBER"] = 3;
            values[valuesById[4] = "SIGNAL_STATE_GREEN_YIELD"] = 4;
            values[valuesById[5] = "SIGNAL_STATE_GREEN"] = 5;
            return values;
        })();

        v1.StationType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "STATION_TYPE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "STATION_TYPE_CAR"] = 1;
            values[valuesById[2] = "STATION_TYPE_VAN"] = 2;
            values[valuesById[3] = "STATION_TYPE_TRUCK"] = 3;
            values[valuesById[4] = "STATION_TYPE_BUS"] = 4;
            values[valuesById[5] = "STATION_TYPE_MOTORCYCLE"] = 5;
            return values;
        })();

        v1.TurnIntent = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TURN_INTENT_UNSPECIFIED"] = 0;
            values[valuesById[1] = "TURN_INTENT_STRAIGHT"] = 1;
            values[valuesById[2] = "TURN_INTENT_RIGHT"] = 2;
            values[valuesById[3] = "TURN_INTENT_LEFT"] = 3;
            values[valuesById[4] = "TURN_INTENT_U_TURN"] = 4;
            return values;
        })();

        v1.RefusalCode = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "REFUSAL_CODE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "REFUSAL_CODE_MALFORMED"] = 1;
            values[valuesById[2] = "REFUSAL_CODE_TOO_LARGE"] = 2;
            values[valuesById[3] = "REFUSAL_CODE_WRONG_VERSION"] = 3;
            values[valuesById[4] = "REFUSAL_CODE_NO_SESSION"] = 4;
            values[valuesById[5] = "REFUSAL_CODE_SESSION_IN_USE"] = 5;
            values[valuesById[6] = "REFUSAL_CODE_IMPLAUSIBLE"] = 6;
            values[valuesById[7] = "REFUSAL_CODE_FULL"] = 7;
            return values;
        })();

        v1.TownMap = (function() {

            const TownMap = function (properties) {
                this.edges = [];
                this.lanes = [];
                this.connections = [];
                this.signals = [];
                this.areas = [];
                this.vehicleClasses = [];
                this.crossings = [];
                this.policyRules = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            TownMap.prototype.version = 0;
            TownMap.prototype.name = "";
            TownMap.prototype.originLon = 0;
            TownMap.prototype.originLat = 0;
            TownMap.prototype.edges = $util.emptyArray;
            TownMap.prototype.lanes = $util.emptyArray;
            TownMap.prototype.connections = $util.emptyArray;
            TownMap.prototype.signals = $util.emptyArray;
            TownMap.prototype.areas = $util.emptyArray;
            TownMap.prototype.vehicleClasses = $util.emptyArray;
            TownMap.prototype.generation = 0;
            TownMap.prototype.attribution = "";
            TownMap.prototype.startsAtS = null;
            TownMap.prototype.leftHand = false;
            TownMap.prototype.crossings = $util.emptyArray;
            TownMap.prototype.policyRules = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TownMap.prototype, "_startsAtS", {
                get: $util.oneOfGetter($oneOfFields = ["startsAtS"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            TownMap.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(8).uint32(message.version);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(18).string(message.name);
                if (message.originLon != null && $Object.hasOwnProperty.call(message, "originLon") && !$Object.is(message.originLon, 0))
                    writer.uint32(25).double(message.originLon);
                if (message.originLat != null && $Object.hasOwnProperty.call(message, "originLat") && !$Object.is(message.originLat, 0))
                    writer.uint32(33).double(message.originLat);
                if (message.edges != null && message.edges.length)
                    for (let i = 0; i < message.edges.length; ++i)
                        $root.tempofluss.v1.Edge.encode(message.edges[i], writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.lanes != null && message.lanes.length)
                    for (let i = 0; i < message.lanes.length; ++i)
                        $root.tempofluss.v1.Lane.encode(message.lanes[i], writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.connections != null && message.connections.length)
                    for (let i = 0; i < message.connections.length; ++i)
                        $root.tempofluss.v1.Connection.encode(message.connections[i], writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.signals != null && message.signals.length)
                    for (let i = 0; i < message.signals.length; ++i)
                        $root.tempofluss.v1.Signal.encode(message.signals[i], writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.areas != null && message.areas.length)
                    for (let i = 0; i < message.areas.length; ++i)
                        $root.tempofluss.v1.Area.encode(message.areas[i], writer.uint32(74).fork(), _depth + 1).ldelim();
                if (message.vehicleClasses != null && message.vehicleClasses.length)
                    for (let i = 0; i < message.vehicleClasses.length; ++i)
                        writer.uint32(82).string(message.vehicleClasses[i]);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(88).uint32(message.generation);
                if (message.attribution != null && $Object.hasOwnProperty.call(message, "attribution") && message.attribution !== "")
                    writer.uint32(98).string(message.attribution);
                if (message.startsAtS != null && $Object.hasOwnProperty.call(message, "startsAtS"))
                    writer.uint32(104).uint32(message.startsAtS);
                if (message.leftHand != null && $Object.hasOwnProperty.call(message, "leftHand") && message.leftHand !== false)
                    writer.uint32(112).bool(message.leftHand);
                if (message.crossings != null && message.crossings.length)
                    for (let i = 0; i < message.crossings.length; ++i)
                        $root.tempofluss.v1.Crossing.encode(message.crossings[i], writer.uint32(122).fork(), _depth + 1).ldelim();
                if (message.policyRules != null && message.policyRules.length)
                    for (let i = 0; i < message.policyRules.length; ++i)
                        writer.uint32(130).string(message.policyRules[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            TownMap.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.TownMap();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.originLon = value;
                            else
                                delete message.originLon;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.originLat = value;
                            else
                                delete message.originLat;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.edges && message.edges.length))
                                message.edges = [];
                            message.edges.push($root.tempofluss.v1.Edge.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lanes && message.lanes.length))
                                message.lanes = [];
                            message.lanes.push($root.tempofluss.v1.Lane.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.connections && message.connections.length))
                                message.connections = [];
                            message.connections.push($root.tempofluss.v1.Connection.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.signals && message.signals.length))
                                message.signals = [];
                            message.signals.push($root.tempofluss.v1.Signal.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.areas && message.areas.length))
                                message.areas = [];
                            message.areas.push($root.tempofluss.v1.Area.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.vehicleClasses && message.vehicleClasses.length))
                                message.vehicleClasses = [];
                            message.vehicleClasses.push(reader.stringVerify());
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.attribution = value;
                            else
                                delete message.attribution;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            message.startsAtS = reader.uint32();
                            message._startsAtS = "startsAtS";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.leftHand = value;
                            else
                                delete message.leftHand;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if (!(message.crossings && message.crossings.length))
                                message.crossings = [];
                            message.crossings.push($root.tempofluss.v1.Crossing.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if (!(message.policyRules && message.policyRules.length))
                                message.policyRules = [];
                            message.policyRules.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            TownMap.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.TownMap)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.TownMap: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.TownMap();
                if (object.version != null)
                    if ($Number(object.version) !== 0)
                        message.version = object.version >>> 0;
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.originLon != null)
                    if (!$Object.is($Number(object.originLon), 0))
                        message.originLon = $Number(object.originLon);
                if (object.originLat != null)
                    if (!$Object.is($Number(object.originLat), 0))
                        message.originLat = $Number(object.originLat);
                if (object.edges) {
                    if (!$Array.isArray(object.edges))
                        throw $TypeError(".tempofluss.v1.TownMap.edges: array expected");
                    message.edges = $Array(object.edges.length);
                    for (let i = 0; i < object.edges.length; ++i) {
                        if (!$util.isObject(object.edges[i]))
                            throw $TypeError(".tempofluss.v1.TownMap.edges: object expected");
                        message.edges[i] = $root.tempofluss.v1.Edge.fromObject(object.edges[i], _depth + 1);
                    }
                }
                if (object.lanes) {
                    if (!$Array.isArray(object.lanes))
                        throw $TypeError(".tempofluss.v1.TownMap.lanes: array expected");
                    message.lanes = $Array(object.lanes.length);
                    for (let i = 0; i < object.lanes.length; ++i) {
                        if (!$util.isObject(object.lanes[i]))
                            throw $TypeError(".tempofluss.v1.TownMap.lanes: object expected");
                        message.lanes[i] = $root.tempofluss.v1.Lane.fromObject(object.lanes[i], _depth + 1);
                    }
                }
                if (object.connections) {
                    if (!$Array.isArray(object.connections))
                        throw $TypeError(".tempofluss.v1.TownMap.connections: array expected");
                    message.connections = $Array(object.connections.length);
                    for (let i = 0; i < object.connections.length; ++i) {
                        if (!$util.isObject(object.connections[i]))
                            throw $TypeError(".tempofluss.v1.TownMap.connections: object expected");
                        message.connections[i] = $root.tempofluss.v1.Connection.fromObject(object.connections[i], _depth + 1);
                    }
                }
                if (object.signals) {
                    if (!$Array.isArray(object.signals))
                        throw $TypeError(".tempofluss.v1.TownMap.signals: array expected");
                    message.signals = $Array(object.signals.length);
                    for (let i = 0; i < object.signals.length; ++i) {
                        if (!$util.isObject(object.signals[i]))
                            throw $TypeError(".tempofluss.v1.TownMap.signals: object expected");
                        message.signals[i] = $root.tempofluss.v1.Signal.fromObject(object.signals[i], _depth + 1);
                    }
                }
                if (object.areas) {
                    if (!$Array.isArray(object.areas))
                        throw $TypeError(".tempofluss.v1.TownMap.areas: array expected");
                    message.areas = $Array(object.areas.length);
                    for (let i = 0; i < object.areas.length; ++i) {
                        if (!$util.isObject(object.areas[i]))
                            throw $TypeError(".tempofluss.v1.TownMap.areas: object expected");
                        message.areas[i] = $root.tempofluss.v1.Area.fromObject(object.areas[i], _depth + 1);
                    }
                }
                if (object.vehicleClasses) {
                    if (!$Array.isArray(object.vehicleClasses))
                        throw $TypeError(".tempofluss.v1.TownMap.vehicleClasses: array expected");
                    message.vehicleClasses = $Array(object.vehicleClasses.length);
                    for (let i = 0; i < object.vehicleClasses.length; ++i)
                        message.vehicleClasses[i] = $String(object.vehicleClasses[i]);
                }
                if (object.generation != null)
                    if ($Number(object.generation) !== 0)
                        message.generation = object.generation >>> 0;
                if (object.attribution != null)
                    if (typeof object.attribution !== "string" || object.attribution.length)
                        message.attribution = $String(object.attribution);
                if (object.startsAtS != null)
                    message.startsAtS = object.startsAtS >>> 0;
                if (object.leftHand != null)
                    if (object.leftHand)
                        message.leftHand = $Boolean(object.leftHand);
                if (object.crossings) {
                    if (!$Array.isArray(object.crossings))
                        throw $TypeError(".tempofluss.v1.TownMap.crossings: array expected");
                    message.crossings = $Array(object.crossings.length);
                    for (let i = 0; i < object.crossings.length; ++i) {
                        if (!$util.isObject(object.crossings[i]))
                            throw $TypeError(".tempofluss.v1.TownMap.crossings: object expected");
                        message.crossings[i] = $root.tempofluss.v1.Crossing.fromObject(object.crossings[i], _depth + 1);
                    }
                }
                if (object.policyRules) {
                    if (!$Array.isArray(object.policyRules))
                        throw $TypeError(".tempofluss.v1.TownMap.policyRules: array expected");
                    message.policyRules = $Array(object.policyRules.length);
                    for (let i = 0; i < object.policyRules.length; ++i)
                        message.policyRules[i] = $String(object.policyRules[i]);
                }
                return message;
            };

            TownMap.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.edges = [];
                    object.lanes = [];
                    object.connections = [];
                    object.signals = [];
                    object.areas = [];
                    object.vehicleClasses = [];
                    object.crossings = [];
                    object.policyRules = [];
                }
                if (options.defaults) {
                    object.version = 0;
                    object.name = "";
                    object.originLon = 0;
                    object.originLat = 0;
                    object.generation = 0;
                    object.attribution = "";
                    object.leftHand = false;
                }
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    object.version = message.version;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.originLon != null && $Object.hasOwnProperty.call(message, "originLon"))
                    object.originLon = options.json && !$isFinite(message.originLon) ? $String(message.originLon) : message.originLon;
                if (message.originLat != null && $Object.hasOwnProperty.call(message, "originLat"))
                    object.originLat = options.json && !$isFinite(message.originLat) ? $String(message.originLat) : message.originLat;
                if (message.edges && message.edges.length) {
                    object.edges = $Array(message.edges.length);
                    for (let j = 0; j < message.edges.length; ++j)
                        object.edges[j] = $root.tempofluss.v1.Edge.toObject(message.edges[j], options, _depth + 1);
                }
                if (message.lanes && message.lanes.length) {
                    object.lanes = $Array(message.lanes.length);
                    for (let j = 0; j < message.lanes.length; ++j)
                        object.lanes[j] = $root.tempofluss.v1.Lane.toObject(message.lanes[j], options, _depth + 1);
                }
                if (message.connections && message.connections.length) {
                    object.connections = $Array(message.connections.length);
                    for (let j = 0; j < message.connections.length; ++j)
                        object.connections[j] = $root.tempofluss.v1.Connection.toObject(message.connections[j], options, _depth + 1);
                }
                if (message.signals && message.signals.length) {
                    object.signals = $Array(message.signals.length);
                    for (let j = 0; j < message.signals.length; ++j)
                        object.signals[j] = $root.tempofluss.v1.Signal.toObject(message.signals[j], options, _depth + 1);
                }
                if (message.areas && message.areas.length) {
                    object.areas = $Array(message.areas.length);
                    for (let j = 0; j < message.areas.length; ++j)
                        object.areas[j] = $root.tempofluss.v1.Area.toObject(message.areas[j], options, _depth + 1);
                }
                if (message.vehicleClasses && message.vehicleClasses.length) {
                    object.vehicleClasses = $Array(message.vehicleClasses.length);
                    for (let j = 0; j < message.vehicleClasses.length; ++j)
                        object.vehicleClasses[j] = message.vehicleClasses[j];
                }
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation"))
                    object.generation = message.generation;
                if (message.attribution != null && $Object.hasOwnProperty.call(message, "attribution"))
                    object.attribution = message.attribution;
                if (message.startsAtS != null && $Object.hasOwnProperty.call(message, "startsAtS"))
                    object.startsAtS = message.startsAtS;
                if (message.leftHand != null && $Object.hasOwnProperty.call(message, "leftHand"))
                    object.leftHand = message.leftHand;
                if (message.crossings && message.crossings.length) {
                    object.crossings = $Array(message.crossings.length);
                    for (let j = 0; j < message.crossings.length; ++j)
                        object.crossings[j] = $root.tempofluss.v1.Crossing.toObject(message.crossings[j], options, _depth + 1);
                }
                if (message.policyRules && message.policyRules.length) {
                    object.policyRules = $Array(message.policyRules.length);
                    for (let j = 0; j < message.policyRules.length; ++j)
                        object.policyRules[j] = message.policyRules[j];
                }
                return object;
            };

            TownMap.prototype.toJSON = function() {
                return TownMap.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TownMap;
        })();

        v1.Crossing = (function() {

            const Crossing = function (properties) {
                this.line = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Crossing.prototype.id = "";
            Crossing.prototype.line = $util.emptyArray;

            Crossing.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(10).string(message.id);
                if (message.line != null && message.line.length)
                    writer.uint32(18).sint32s(message.line);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Crossing.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Crossing();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.line && message.line.length))
                                    message.line = [];
                                reader.sint32s(message.line);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.line && message.line.length))
                                message.line = [];
                            message.line.push(reader.sint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Crossing.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Crossing)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Crossing: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Crossing();
                if (object.id != null)
                    if (typeof object.id !== "string" || object.id.length)
                        message.id = $String(object.id);
                if (object.line) {
                    if (!$Array.isArray(object.line))
                        throw $TypeError(".tempofluss.v1.Crossing.line: array expected");
                    message.line = $Array(object.line.length);
                    for (let i = 0; i < object.line.length; ++i)
                        message.line[i] = object.line[i] | 0;
                }
                return message;
            };

            Crossing.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.line = [];
                if (options.defaults)
                    object.id = "";
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.line && message.line.length) {
                    object.line = $Array(message.line.length);
                    for (let j = 0; j < message.line.length; ++j)
                        object.line[j] = message.line[j];
                }
                return object;
            };

            Crossing.prototype.toJSON = function() {
                return Crossing.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Crossing;
        })();

        v1.Edge = (function() {

            const Edge = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Edge.prototype.id = "";
            Edge.prototype.name = "";
            Edge.prototype.roadClass = "";

            Edge.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(10).string(message.id);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(18).string(message.name);
                if (message.roadClass != null && $Object.hasOwnProperty.call(message, "roadClass") && message.roadClass !== "")
                    writer.uint32(26).string(message.roadClass);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Edge.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Edge();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.roadClass = value;
                            else
                                delete message.roadClass;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Edge.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Edge)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Edge: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Edge();
                if (object.id != null)
                    if (typeof object.id !== "string" || object.id.length)
                        message.id = $String(object.id);
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.roadClass != null)
                    if (typeof object.roadClass !== "string" || object.roadClass.length)
                        message.roadClass = $String(object.roadClass);
                return message;
            };

            Edge.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.id = "";
                    object.name = "";
                    object.roadClass = "";
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.roadClass != null && $Object.hasOwnProperty.call(message, "roadClass"))
                    object.roadClass = message.roadClass;
                return object;
            };

            Edge.prototype.toJSON = function() {
                return Edge.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Edge;
        })();

        v1.Lane = (function() {

            const Lane = function (properties) {
                this.line = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Lane.prototype.edge = 0;
            Lane.prototype.line = $util.emptyArray;
            Lane.prototype.lengthCm = 0;
            Lane.prototype.limitCms = 0;
            Lane.prototype.widthCm = 0;
            Lane.prototype.solidToMiddle = false;
            Lane.prototype.solidFromMiddle = false;

            Lane.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.edge != null && $Object.hasOwnProperty.call(message, "edge") && message.edge !== 0)
                    writer.uint32(8).uint32(message.edge);
                if (message.line != null && message.line.length)
                    writer.uint32(18).sint32s(message.line);
                if (message.lengthCm != null && $Object.hasOwnProperty.call(message, "lengthCm") && message.lengthCm !== 0)
                    writer.uint32(24).uint32(message.lengthCm);
                if (message.limitCms != null && $Object.hasOwnProperty.call(message, "limitCms") && message.limitCms !== 0)
                    writer.uint32(32).uint32(message.limitCms);
                if (message.widthCm != null && $Object.hasOwnProperty.call(message, "widthCm") && message.widthCm !== 0)
                    writer.uint32(40).uint32(message.widthCm);
                if (message.solidToMiddle != null && $Object.hasOwnProperty.call(message, "solidToMiddle") && message.solidToMiddle !== false)
                    writer.uint32(48).bool(message.solidToMiddle);
                if (message.solidFromMiddle != null && $Object.hasOwnProperty.call(message, "solidFromMiddle") && message.solidFromMiddle !== false)
                    writer.uint32(56).bool(message.solidFromMiddle);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Lane.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Lane();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.edge = value;
                            else
                                delete message.edge;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.line && message.line.length))
                                    message.line = [];
                                reader.sint32s(message.line);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.line && message.line.length))
                                message.line = [];
                            message.line.push(reader.sint32());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lengthCm = value;
                            else
                                delete message.lengthCm;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.limitCms = value;
                            else
                                delete message.limitCms;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.widthCm = value;
                            else
                                delete message.widthCm;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.solidToMiddle = value;
                            else
                                delete message.solidToMiddle;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.solidFromMiddle = value;
                            else
                                delete message.solidFromMiddle;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Lane.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Lane)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Lane: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Lane();
                if (object.edge != null)
                    if ($Number(object.edge) !== 0)
                        message.edge = object.edge >>> 0;
                if (object.line) {
                    if (!$Array.isArray(object.line))
                        throw $TypeError(".tempofluss.v1.Lane.line: array expected");
                    message.line = $Array(object.line.length);
                    for (let i = 0; i < object.line.length; ++i)
                        message.line[i] = object.line[i] | 0;
                }
                if (object.lengthCm != null)
                    if ($Number(object.lengthCm) !== 0)
                        message.lengthCm = object.lengthCm >>> 0;
                if (object.limitCms != null)
                    if ($Number(object.limitCms) !== 0)
                        message.limitCms = object.limitCms >>> 0;
                if (object.widthCm != null)
                    if ($Number(object.widthCm) !== 0)
                        message.widthCm = object.widthCm >>> 0;
                if (object.solidToMiddle != null)
                    if (object.solidToMiddle)
                        message.solidToMiddle = $Boolean(object.solidToMiddle);
                if (object.solidFromMiddle != null)
                    if (object.solidFromMiddle)
                        message.solidFromMiddle = $Boolean(object.solidFromMiddle);
                return message;
            };

            Lane.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.line = [];
                if (options.defaults) {
                    object.edge = 0;
                    object.lengthCm = 0;
                    object.limitCms = 0;
                    object.widthCm = 0;
                    object.solidToMiddle = false;
                    object.solidFromMiddle = false;
                }
                if (message.edge != null && $Object.hasOwnProperty.call(message, "edge"))
                    object.edge = message.edge;
                if (message.line && message.line.length) {
                    object.line = $Array(message.line.length);
                    for (let j = 0; j < message.line.length; ++j)
                        object.line[j] = message.line[j];
                }
                if (message.lengthCm != null && $Object.hasOwnProperty.call(message, "lengthCm"))
                    object.lengthCm = message.lengthCm;
                if (message.limitCms != null && $Object.hasOwnProperty.call(message, "limitCms"))
                    object.limitCms = message.limitCms;
                if (message.widthCm != null && $Object.hasOwnProperty.call(message, "widthCm"))
                    object.widthCm = message.widthCm;
                if (message.solidToMiddle != null && $Object.hasOwnProperty.call(message, "solidToMiddle"))
                    object.solidToMiddle = message.solidToMiddle;
                if (message.solidFromMiddle != null && $Object.hasOwnProperty.call(message, "solidFromMiddle"))
                    object.solidFromMiddle = message.solidFromMiddle;
                return object;
            };

            Lane.prototype.toJSON = function() {
                return Lane.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Lane;
        })();

        v1.Connection = (function() {

            const Connection = function (properties) {
                this.line = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Connection.prototype.from = 0;
            Connection.prototype.to = 0;
            Connection.prototype.line = $util.emptyArray;
            Connection.prototype.lengthCm = 0;
            Connection.prototype.signalLink = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Connection.prototype, "_signalLink", {
                get: $util.oneOfGetter($oneOfFields = ["signalLink"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Connection.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== 0)
                    writer.uint32(8).uint32(message.from);
                if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== 0)
                    writer.uint32(16).uint32(message.to);
                if (message.line != null && message.line.length)
                    writer.uint32(26).sint32s(message.line);
                if (message.lengthCm != null && $Object.hasOwnProperty.call(message, "lengthCm") && message.lengthCm !== 0)
                    writer.uint32(32).uint32(message.lengthCm);
                if (message.signalLink != null && $Object.hasOwnProperty.call(message, "signalLink"))
                    writer.uint32(40).uint32(message.signalLink);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Connection.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Connection();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.to = value;
                            else
                                delete message.to;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.line && message.line.length))
                                    message.line = [];
                                reader.sint32s(message.line);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.line && message.line.length))
                                message.line = [];
                            message.line.push(reader.sint32());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lengthCm = value;
                            else
                                delete message.lengthCm;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.signalLink = reader.uint32();
                            message._signalLink = "signalLink";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Connection.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Connection)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Connection: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Connection();
                if (object.from != null)
                    if ($Number(object.from) !== 0)
                        message.from = object.from >>> 0;
                if (object.to != null)
                    if ($Number(object.to) !== 0)
                        message.to = object.to >>> 0;
                if (object.line) {
                    if (!$Array.isArray(object.line))
                        throw $TypeError(".tempofluss.v1.Connection.line: array expected");
                    message.line = $Array(object.line.length);
                    for (let i = 0; i < object.line.length; ++i)
                        message.line[i] = object.line[i] | 0;
                }
                if (object.lengthCm != null)
                    if ($Number(object.lengthCm) !== 0)
                        message.lengthCm = object.lengthCm >>> 0;
                if (object.signalLink != null)
                    message.signalLink = object.signalLink >>> 0;
                return message;
            };

            Connection.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.line = [];
                if (options.defaults) {
                    object.from = 0;
                    object.to = 0;
                    object.lengthCm = 0;
                }
                if (message.from != null && $Object.hasOwnProperty.call(message, "from"))
                    object.from = message.from;
                if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                    object.to = message.to;
                if (message.line && message.line.length) {
                    object.line = $Array(message.line.length);
                    for (let j = 0; j < message.line.length; ++j)
                        object.line[j] = message.line[j];
                }
                if (message.lengthCm != null && $Object.hasOwnProperty.call(message, "lengthCm"))
                    object.lengthCm = message.lengthCm;
                if (message.signalLink != null && $Object.hasOwnProperty.call(message, "signalLink"))
                    object.signalLink = message.signalLink;
                return object;
            };

            Connection.prototype.toJSON = function() {
                return Connection.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Connection;
        })();

        v1.Signal = (function() {

            const Signal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Signal.prototype.id = "";
            Signal.prototype.firstLink = 0;
            Signal.prototype.links = 0;
            Signal.prototype.actuated = false;

            Signal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(10).string(message.id);
                if (message.firstLink != null && $Object.hasOwnProperty.call(message, "firstLink") && message.firstLink !== 0)
                    writer.uint32(16).uint32(message.firstLink);
                if (message.links != null && $Object.hasOwnProperty.call(message, "links") && message.links !== 0)
                    writer.uint32(24).uint32(message.links);
                if (message.actuated != null && $Object.hasOwnProperty.call(message, "actuated") && message.actuated !== false)
                    writer.uint32(32).bool(message.actuated);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Signal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Signal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.firstLink = value;
                            else
                                delete message.firstLink;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.links = value;
                            else
                                delete message.links;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.actuated = value;
                            else
                                delete message.actuated;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Signal.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Signal)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Signal: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Signal();
                if (object.id != null)
                    if (typeof object.id !== "string" || object.id.length)
                        message.id = $String(object.id);
                if (object.firstLink != null)
                    if ($Number(object.firstLink) !== 0)
                        message.firstLink = object.firstLink >>> 0;
                if (object.links != null)
                    if ($Number(object.links) !== 0)
                        message.links = object.links >>> 0;
                if (object.actuated != null)
                    if (object.actuated)
                        message.actuated = $Boolean(object.actuated);
                return message;
            };

            Signal.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.id = "";
                    object.firstLink = 0;
                    object.links = 0;
                    object.actuated = false;
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.firstLink != null && $Object.hasOwnProperty.call(message, "firstLink"))
                    object.firstLink = message.firstLink;
                if (message.links != null && $Object.hasOwnProperty.call(message, "links"))
                    object.links = message.links;
                if (message.actuated != null && $Object.hasOwnProperty.call(message, "actuated"))
                    object.actuated = message.actuated;
                return object;
            };

            Signal.prototype.toJSON = function() {
                return Signal.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Signal;
        })();

        v1.Area = (function() {

            const Area = function (properties) {
                this.ring = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Area.prototype.kind = 0;
            Area.prototype.ring = $util.emptyArray;
            Area.prototype.levels = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Area.prototype, "_levels", {
                get: $util.oneOfGetter($oneOfFields = ["levels"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Area.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(8).int32(message.kind);
                if (message.ring != null && message.ring.length)
                    writer.uint32(18).sint32s(message.ring);
                if (message.levels != null && $Object.hasOwnProperty.call(message, "levels"))
                    writer.uint32(24).uint32(message.levels);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Area.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Area();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.ring && message.ring.length))
                                    message.ring = [];
                                reader.sint32s(message.ring);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.ring && message.ring.length))
                                message.ring = [];
                            message.ring.push(reader.sint32());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.levels = reader.uint32();
                            message._levels = "levels";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Area.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Area)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Area: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Area();
                if (object.kind !== 0 && (typeof object.kind !== "string" || $root.tempofluss.v1.AreaKind[object.kind] !== 0))
                    switch (object.kind) {
                    case "AREA_KIND_UNSPECIFIED":
                    case 0:
                        message.kind = 0;
                        break;
                    case "AREA_KIND_BUILDING":
                    case 1:
                        message.kind = 1;
                        break;
                    case "AREA_KIND_RESIDENTIAL":
                    case 2:
                        message.kind = 2;
                        break;
                    case "AREA_KIND_COMMERCIAL":
                    case 3:
                        message.kind = 3;
                        break;
                    case "AREA_KIND_INDUSTRIAL":
                    case 4:
                        message.kind = 4;
                        break;
                    case "AREA_KIND_SCHOOL":
                    case 5:
                        message.kind = 5;
                        break;
                    case "AREA_KIND_GREEN":
                    case 6:
                        message.kind = 6;
                        break;
                    case "AREA_KIND_FARMLAND":
                    case 7:
                        message.kind = 7;
                        break;
                    case "AREA_KIND_WATER":
                    case 8:
                        message.kind = 8;
                        break;
                    default:
                        if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                            message.kind = object.kind;
                    }
                if (object.ring) {
                    if (!$Array.isArray(object.ring))
                        throw $TypeError(".tempofluss.v1.Area.ring: array expected");
                    message.ring = $Array(object.ring.length);
                    for (let i = 0; i < object.ring.length; ++i)
                        message.ring[i] = object.ring[i] | 0;
                }
                if (object.levels != null)
                    message.levels = object.levels >>> 0;
                return message;
            };

            Area.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.ring = [];
                if (options.defaults)
                    object.kind = options.enums === $String ? "AREA_KIND_UNSPECIFIED" : 0;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = options.enums === $String ? $root.tempofluss.v1.AreaKind[message.kind] === $undefined ? message.kind : $root.tempofluss.v1.AreaKind[message.kind] : message.kind;
                if (message.ring && message.ring.length) {
                    object.ring = $Array(message.ring.length);
                    for (let j = 0; j < message.ring.length; ++j)
                        object.ring[j] = message.ring[j];
                }
                if (message.levels != null && $Object.hasOwnProperty.call(message, "levels"))
                    object.levels = message.levels;
                return object;
            };

            Area.prototype.toJSON = function() {
                return Area.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Area;
        })();

        v1.AreaKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "AREA_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "AREA_KIND_BUILDING"] = 1;
            values[valuesById[2] = "AREA_KIND_RESIDENTIAL"] = 2;
            values[valuesById[3] = "AREA_KIND_COMMERCIAL"] = 3;
            values[valuesById[4] = "AREA_KIND_INDUSTRIAL"] = 4;
            values[valuesById[5] = "AREA_KIND_SCHOOL"] = 5;
            values[valuesById[6] = "AREA_KIND_GREEN"] = 6;
            values[valuesById[7] = "AREA_KIND_FARMLAND"] = 7;
            values[valuesById[8] = "AREA_KIND_WATER"] = 8;
            return values;
        })();

        v1.PageMessage = (function() {

            const PageMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            PageMessage.prototype.frame = null;
            PageMessage.prototype.town = null;
            PageMessage.prototype.roads = null;

            let $oneOfFields;

            $Object.defineProperty(PageMessage.prototype, "message", {
                get: $util.oneOfGetter($oneOfFields = ["frame", "town", "roads"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            PageMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame"))
                    $root.tempofluss.v1.Frame.encode(message.frame, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.town != null && $Object.hasOwnProperty.call(message, "town"))
                    $root.tempofluss.v1.TownNews.encode(message.town, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.roads != null && $Object.hasOwnProperty.call(message, "roads"))
                    $root.tempofluss.v1.RoadChanges.encode(message.roads, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            PageMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.PageMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.frame = $root.tempofluss.v1.Frame.decode(reader, reader.size(), $undefined, _depth + 1, message.frame);
                            message.message = "frame";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.town = $root.tempofluss.v1.TownNews.decode(reader, reader.size(), $undefined, _depth + 1, message.town);
                            message.message = "town";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.roads = $root.tempofluss.v1.RoadChanges.decode(reader, reader.size(), $undefined, _depth + 1, message.roads);
                            message.message = "roads";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            PageMessage.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.PageMessage)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.PageMessage: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.PageMessage();
                if (object.frame != null) {
                    if (!$util.isObject(object.frame))
                        throw $TypeError(".tempofluss.v1.PageMessage.frame: object expected");
                    message.frame = $root.tempofluss.v1.Frame.fromObject(object.frame, _depth + 1);
                }
                if (object.town != null) {
                    if (!$util.isObject(object.town))
                        throw $TypeError(".tempofluss.v1.PageMessage.town: object expected");
                    message.town = $root.tempofluss.v1.TownNews.fromObject(object.town, _depth + 1);
                }
                if (object.roads != null) {
                    if (!$util.isObject(object.roads))
                        throw $TypeError(".tempofluss.v1.PageMessage.roads: object expected");
                    message.roads = $root.tempofluss.v1.RoadChanges.fromObject(object.roads, _depth + 1);
                }
                return message;
            };

            PageMessage.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame")) {
                    object.frame = $root.tempofluss.v1.Frame.toObject(message.frame, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "frame";
                }
                if (message.town != null && $Object.hasOwnProperty.call(message, "town")) {
                    object.town = $root.tempofluss.v1.TownNews.toObject(message.town, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "town";
                }
                if (message.roads != null && $Object.hasOwnProperty.call(message, "roads")) {
                    object.roads = $root.tempofluss.v1.RoadChanges.toObject(message.roads, options, _depth + 1);
                    if (options.oneofs)
                        object.message = "roads";
                }
                return object;
            };

            PageMessage.prototype.toJSON = function() {
                return PageMessage.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PageMessage;
        })();

        v1.RoadChanges = (function() {

            const RoadChanges = function (properties) {
                this.roads = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RoadChanges.prototype.generation = 0;
            RoadChanges.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            RoadChanges.prototype.roads = $util.emptyArray;

            RoadChanges.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(8).uint32(message.generation);
                if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                    writer.uint32(16).uint64(message.timeMs);
                if (message.roads != null && message.roads.length)
                    for (let i = 0; i < message.roads.length; ++i)
                        $root.tempofluss.v1.ChangedRoad.encode(message.roads[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RoadChanges.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.RoadChanges();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.timeMs = value;
                            else
                                delete message.timeMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roads && message.roads.length))
                                message.roads = [];
                            message.roads.push($root.tempofluss.v1.ChangedRoad.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            RoadChanges.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.RoadChanges)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.RoadChanges: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.RoadChanges();
                if (object.generation != null)
                    if ($Number(object.generation) !== 0)
                        message.generation = object.generation >>> 0;
                if (object.timeMs != null)
                    if (typeof object.timeMs === "object" ? object.timeMs.low || object.timeMs.high : $Number(object.timeMs) !== 0)
                        if ($util.Long)
                            message.timeMs = $util.Long.fromValue(object.timeMs, true);
                        else if (typeof object.timeMs === "string")
                            message.timeMs = $parseInt(object.timeMs, 10);
                        else if (typeof object.timeMs === "number")
                            message.timeMs = object.timeMs;
                        else if (typeof object.timeMs === "object")
                            message.timeMs = new $util.LongBits(object.timeMs.low >>> 0, object.timeMs.high >>> 0).toNumber(true);
                if (object.roads) {
                    if (!$Array.isArray(object.roads))
                        throw $TypeError(".tempofluss.v1.RoadChanges.roads: array expected");
                    message.roads = $Array(object.roads.length);
                    for (let i = 0; i < object.roads.length; ++i) {
                        if (!$util.isObject(object.roads[i]))
                            throw $TypeError(".tempofluss.v1.RoadChanges.roads: object expected");
                        message.roads[i] = $root.tempofluss.v1.ChangedRoad.fromObject(object.roads[i], _depth + 1);
                    }
                }
                return message;
            };

            RoadChanges.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.roads = [];
                if (options.defaults) {
                    object.generation = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.timeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.timeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation"))
                    object.generation = message.generation;
                if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.timeMs = typeof message.timeMs === "number" ? $BigInt(message.timeMs) : $util.Long.fromBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.timeMs === "number")
                        object.timeMs = options.longs === $String ? $String(message.timeMs) : message.timeMs;
                    else
                        object.timeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeMs) : options.longs === $Number ? new $util.LongBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0).toNumber(true) : message.timeMs;
                if (message.roads && message.roads.length) {
                    object.roads = $Array(message.roads.length);
                    for (let j = 0; j < message.roads.length; ++j)
                        object.roads[j] = $root.tempofluss.v1.ChangedRoad.toObject(message.roads[j], options, _depth + 1);
                }
                return object;
            };

            RoadChanges.prototype.toJSON = function() {
                return RoadChanges.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RoadChanges;
        })();

        v1.ChangedRoad = (function() {

            const ChangedRoad = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ChangedRoad.prototype.edge = 0;
            ChangedRoad.prototype.closed = false;
            ChangedRoad.prototype.closedUntilMs = null;
            ChangedRoad.prototype.limitCms = null;
            ChangedRoad.prototype.limitUntilMs = null;
            ChangedRoad.prototype.noThrough = false;
            ChangedRoad.prototype.noThroughUntilMs = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ChangedRoad.prototype, "_closedUntilMs", {
                get: $util.oneOfGetter($oneOfFields = ["closedUntilMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ChangedRoad.prototype, "_limitCms", {
                get: $util.oneOfGetter($oneOfFields = ["limitCms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ChangedRoad.prototype, "_limitUntilMs", {
                get: $util.oneOfGetter($oneOfFields = ["limitUntilMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ChangedRoad.prototype, "_noThroughUntilMs", {
                get: $util.oneOfGetter($oneOfFields = ["noThroughUntilMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            ChangedRoad.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.edge != null && $Object.hasOwnProperty.call(message, "edge") && message.edge !== 0)
                    writer.uint32(8).uint32(message.edge);
                if (message.closed != null && $Object.hasOwnProperty.call(message, "closed") && message.closed !== false)
                    writer.uint32(16).bool(message.closed);
                if (message.closedUntilMs != null && $Object.hasOwnProperty.call(message, "closedUntilMs"))
                    writer.uint32(24).uint64(message.closedUntilMs);
                if (message.limitCms != null && $Object.hasOwnProperty.call(message, "limitCms"))
                    writer.uint32(32).uint32(message.limitCms);
                if (message.limitUntilMs != null && $Object.hasOwnProperty.call(message, "limitUntilMs"))
                    writer.uint32(40).uint64(message.limitUntilMs);
                if (message.noThrough != null && $Object.hasOwnProperty.call(message, "noThrough") && message.noThrough !== false)
                    writer.uint32(48).bool(message.noThrough);
                if (message.noThroughUntilMs != null && $Object.hasOwnProperty.call(message, "noThroughUntilMs"))
                    writer.uint32(56).uint64(message.noThroughUntilMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ChangedRoad.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.ChangedRoad();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.edge = value;
                            else
                                delete message.edge;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.closed = value;
                            else
                                delete message.closed;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.closedUntilMs = reader.uint64();
                            message._closedUntilMs = "closedUntilMs";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.limitCms = reader.uint32();
                            message._limitCms = "limitCms";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.limitUntilMs = reader.uint64();
                            message._limitUntilMs = "limitUntilMs";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.noThrough = value;
                            else
                                delete message.noThrough;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.noThroughUntilMs = reader.uint64();
                            message._noThroughUntilMs = "noThroughUntilMs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ChangedRoad.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.ChangedRoad)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.ChangedRoad: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.ChangedRoad();
                if (object.edge != null)
                    if ($Number(object.edge) !== 0)
                        message.edge = object.edge >>> 0;
                if (object.closed != null)
                    if (object.closed)
                        message.closed = $Boolean(object.closed);
                if (object.closedUntilMs != null)
                    if ($util.Long)
                        message.closedUntilMs = $util.Long.fromValue(object.closedUntilMs, true);
                    else if (typeof object.closedUntilMs === "string")
                        message.closedUntilMs = $parseInt(object.closedUntilMs, 10);
                    else if (typeof object.closedUntilMs === "number")
                        message.closedUntilMs = object.closedUntilMs;
                    else if (typeof object.closedUntilMs === "object")
                        message.closedUntilMs = new $util.LongBits(object.closedUntilMs.low >>> 0, object.closedUntilMs.high >>> 0).toNumber(true);
                if (object.limitCms != null)
                    message.limitCms = object.limitCms >>> 0;
                if (object.limitUntilMs != null)
                    if ($util.Long)
                        message.limitUntilMs = $util.Long.fromValue(object.limitUntilMs, true);
                    else if (typeof object.limitUntilMs === "string")
                        message.limitUntilMs = $parseInt(object.limitUntilMs, 10);
                    else if (typeof object.limitUntilMs === "number")
                        message.limitUntilMs = object.limitUntilMs;
                    else if (typeof object.limitUntilMs === "object")
                        message.limitUntilMs = new $util.LongBits(object.limitUntilMs.low >>> 0, object.limitUntilMs.high >>> 0).toNumber(true);
                if (object.noThrough != null)
                    if (object.noThrough)
                        message.noThrough = $Boolean(object.noThrough);
                if (object.noThroughUntilMs != null)
                    if ($util.Long)
                        message.noThroughUntilMs = $util.Long.fromValue(object.noThroughUntilMs, true);
                    else if (typeof object.noThroughUntilMs === "string")
                        message.noThroughUntilMs = $parseInt(object.noThroughUntilMs, 10);
                    else if (typeof object.noThroughUntilMs === "number")
                        message.noThroughUntilMs = object.noThroughUntilMs;
                    else if (typeof object.noThroughUntilMs === "object")
                        message.noThroughUntilMs = new $util.LongBits(object.noThroughUntilMs.low >>> 0, object.noThroughUntilMs.high >>> 0).toNumber(true);
                return message;
            };

            ChangedRoad.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.edge = 0;
                    object.closed = false;
                    object.noThrough = false;
                }
                if (message.edge != null && $Object.hasOwnProperty.call(message, "edge"))
                    object.edge = message.edge;
                if (message.closed != null && $Object.hasOwnProperty.call(message, "closed"))
                    object.closed = message.closed;
                if (message.closedUntilMs != null && $Object.hasOwnProperty.call(message, "closedUntilMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.closedUntilMs = typeof message.closedUntilMs === "number" ? $BigInt(message.closedUntilMs) : $util.Long.fromBits(message.closedUntilMs.low >>> 0, message.closedUntilMs.high >>> 0, true).toBigInt();
                    else if (typeof message.closedUntilMs === "number")
                        object.closedUntilMs = options.longs === $String ? $String(message.closedUntilMs) : message.closedUntilMs;
                    else
                        object.closedUntilMs = options.longs === $String ? $util.Long.prototype.toString.call(message.closedUntilMs) : options.longs === $Number ? new $util.LongBits(message.closedUntilMs.low >>> 0, message.closedUntilMs.high >>> 0).toNumber(true) : message.closedUntilMs;
                if (message.limitCms != null && $Object.hasOwnProperty.call(message, "limitCms"))
                    object.limitCms = message.limitCms;
                if (message.limitUntilMs != null && $Object.hasOwnProperty.call(message, "limitUntilMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.limitUntilMs = typeof message.limitUntilMs === "number" ? $BigInt(message.limitUntilMs) : $util.Long.fromBits(message.limitUntilMs.low >>> 0, message.limitUntilMs.high >>> 0, true).toBigInt();
                    else if (typeof message.limitUntilMs === "number")
                        object.limitUntilMs = options.longs === $String ? $String(message.limitUntilMs) : message.limitUntilMs;
                    else
                        object.limitUntilMs = options.longs === $String ? $util.Long.prototype.toString.call(message.limitUntilMs) : options.longs === $Number ? new $util.LongBits(message.limitUntilMs.low >>> 0, message.limitUntilMs.high >>> 0).toNumber(true) : message.limitUntilMs;
                if (message.noThrough != null && $Object.hasOwnProperty.call(message, "noThrough"))
                    object.noThrough = message.noThrough;
                if (message.noThroughUntilMs != null && $Object.hasOwnProperty.call(message, "noThroughUntilMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.noThroughUntilMs = typeof message.noThroughUntilMs === "number" ? $BigInt(message.noThroughUntilMs) : $util.Long.fromBits(message.noThroughUntilMs.low >>> 0, message.noThroughUntilMs.high >>> 0, true).toBigInt();
                    else if (typeof message.noThroughUntilMs === "number")
                        object.noThroughUntilMs = options.longs === $String ? $String(message.noThroughUntilMs) : message.noThroughUntilMs;
                    else
                        object.noThroughUntilMs = options.longs === $String ? $util.Long.prototype.toString.call(message.noThroughUntilMs) : options.longs === $Number ? new $util.LongBits(message.noThroughUntilMs.low >>> 0, message.noThroughUntilMs.high >>> 0).toNumber(true) : message.noThroughUntilMs;
                return object;
            };

            ChangedRoad.prototype.toJSON = function() {
                return ChangedRoad.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ChangedRoad;
        })();

        v1.Frame = (function() {

            const Frame = function (properties) {
                this.offered = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Frame.prototype.generation = 0;
            Frame.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Frame.prototype.stepMs = 0;
            Frame.prototype.pace = 0;
            Frame.prototype.paused = false;
            Frame.prototype.baseline = null;
            Frame.prototype.advised = null;
            Frame.prototype.share = 0;
            Frame.prototype.compliance = 0;
            Frame.prototype.offered = $util.emptyArray;

            Frame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(8).uint32(message.generation);
                if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                    writer.uint32(16).uint64(message.timeMs);
                if (message.stepMs != null && $Object.hasOwnProperty.call(message, "stepMs") && message.stepMs !== 0)
                    writer.uint32(24).uint32(message.stepMs);
                if (message.pace != null && $Object.hasOwnProperty.call(message, "pace") && !$Object.is(message.pace, 0))
                    writer.uint32(33).double(message.pace);
                if (message.paused != null && $Object.hasOwnProperty.call(message, "paused") && message.paused !== false)
                    writer.uint32(40).bool(message.paused);
                if (message.baseline != null && $Object.hasOwnProperty.call(message, "baseline"))
                    $root.tempofluss.v1.World.encode(message.baseline, writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.advised != null && $Object.hasOwnProperty.call(message, "advised"))
                    $root.tempofluss.v1.World.encode(message.advised, writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.share != null && $Object.hasOwnProperty.call(message, "share") && !$Object.is(message.share, 0))
                    writer.uint32(65).double(message.share);
                if (message.compliance != null && $Object.hasOwnProperty.call(message, "compliance") && !$Object.is(message.compliance, 0))
                    writer.uint32(73).double(message.compliance);
                if (message.offered != null && message.offered.length)
                    for (let i = 0; i < message.offered.length; ++i)
                        $root.tempofluss.v1.OfferedAdvice.encode(message.offered[i], writer.uint32(82).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Frame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Frame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.timeMs = value;
                            else
                                delete message.timeMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.stepMs = value;
                            else
                                delete message.stepMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.pace = value;
                            else
                                delete message.pace;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.paused = value;
                            else
                                delete message.paused;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.baseline = $root.tempofluss.v1.World.decode(reader, reader.size(), $undefined, _depth + 1, message.baseline);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.advised = $root.tempofluss.v1.World.decode(reader, reader.size(), $undefined, _depth + 1, message.advised);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.share = value;
                            else
                                delete message.share;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.compliance = value;
                            else
                                delete message.compliance;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.offered && message.offered.length))
                                message.offered = [];
                            message.offered.push($root.tempofluss.v1.OfferedAdvice.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Frame.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Frame)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Frame: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Frame();
                if (object.generation != null)
                    if ($Number(object.generation) !== 0)
                        message.generation = object.generation >>> 0;
                if (object.timeMs != null)
                    if (typeof object.timeMs === "object" ? object.timeMs.low || object.timeMs.high : $Number(object.timeMs) !== 0)
                        if ($util.Long)
                            message.timeMs = $util.Long.fromValue(object.timeMs, true);
                        else if (typeof object.timeMs === "string")
                            message.timeMs = $parseInt(object.timeMs, 10);
                        else if (typeof object.timeMs === "number")
                            message.timeMs = object.timeMs;
                        else if (typeof object.timeMs === "object")
                            message.timeMs = new $util.LongBits(object.timeMs.low >>> 0, object.timeMs.high >>> 0).toNumber(true);
                if (object.stepMs != null)
                    if ($Number(object.stepMs) !== 0)
                        message.stepMs = object.stepMs >>> 0;
                if (object.pace != null)
                    if (!$Object.is($Number(object.pace), 0))
                        message.pace = $Number(object.pace);
                if (object.paused != null)
                    if (object.paused)
                        message.paused = $Boolean(object.paused);
                if (object.baseline != null) {
                    if (!$util.isObject(object.baseline))
                        throw $TypeError(".tempofluss.v1.Frame.baseline: object expected");
                    message.baseline = $root.tempofluss.v1.World.fromObject(object.baseline, _depth + 1);
                }
                if (object.advised != null) {
                    if (!$util.isObject(object.advised))
                        throw $TypeError(".tempofluss.v1.Frame.advised: object expected");
                    message.advised = $root.tempofluss.v1.World.fromObject(object.advised, _depth + 1);
                }
                if (object.share != null)
                    if (!$Object.is($Number(object.share), 0))
                        message.share = $Number(object.share);
                if (object.compliance != null)
                    if (!$Object.is($Number(object.compliance), 0))
                        message.compliance = $Number(object.compliance);
                if (object.offered) {
                    if (!$Array.isArray(object.offered))
                        throw $TypeError(".tempofluss.v1.Frame.offered: array expected");
                    message.offered = $Array(object.offered.length);
                    for (let i = 0; i < object.offered.length; ++i) {
                        if (!$util.isObject(object.offered[i]))
                            throw $TypeError(".tempofluss.v1.Frame.offered: object expected");
                        message.offered[i] = $root.tempofluss.v1.OfferedAdvice.fromObject(object.offered[i], _depth + 1);
                    }
                }
                return message;
            };

            Frame.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.offered = [];
                if (options.defaults) {
                    object.generation = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.timeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.timeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.stepMs = 0;
                    object.pace = 0;
                    object.paused = false;
                    object.baseline = null;
                    object.advised = null;
                    object.share = 0;
                    object.compliance = 0;
                }
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation"))
                    object.generation = message.generation;
                if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.timeMs = typeof message.timeMs === "number" ? $BigInt(message.timeMs) : $util.Long.fromBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.timeMs === "number")
                        object.timeMs = options.longs === $String ? $String(message.timeMs) : message.timeMs;
                    else
                        object.timeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeMs) : options.longs === $Number ? new $util.LongBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0).toNumber(true) : message.timeMs;
                if (message.stepMs != null && $Object.hasOwnProperty.call(message, "stepMs"))
                    object.stepMs = message.stepMs;
                if (message.pace != null && $Object.hasOwnProperty.call(message, "pace"))
                    object.pace = options.json && !$isFinite(message.pace) ? $String(message.pace) : message.pace;
                if (message.paused != null && $Object.hasOwnProperty.call(message, "paused"))
                    object.paused = message.paused;
                if (message.baseline != null && $Object.hasOwnProperty.call(message, "baseline"))
                    object.baseline = $root.tempofluss.v1.World.toObject(message.baseline, options, _depth + 1);
                if (message.advised != null && $Object.hasOwnProperty.call(message, "advised"))
                    object.advised = $root.tempofluss.v1.World.toObject(message.advised, options, _depth + 1);
                if (message.share != null && $Object.hasOwnProperty.call(message, "share"))
                    object.share = options.json && !$isFinite(message.share) ? $String(message.share) : message.share;
                if (message.compliance != null && $Object.hasOwnProperty.call(message, "compliance"))
                    object.compliance = options.json && !$isFinite(message.compliance) ? $String(message.compliance) : message.compliance;
                if (message.offered && message.offered.length) {
                    object.offered = $Array(message.offered.length);
                    for (let j = 0; j < message.offered.length; ++j)
                        object.offered[j] = $root.tempofluss.v1.OfferedAdvice.toObject(message.offered[j], options, _depth + 1);
                }
                return object;
            };

            Frame.prototype.toJSON = function() {
                return Frame.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Frame;
        })();

        v1.OfferedAdvice = (function() {

            const OfferedAdvice = function (properties) {
                this.harms = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OfferedAdvice.prototype.kind = "";
            OfferedAdvice.prototype.given = false;
            OfferedAdvice.prototype.reason = "";
            OfferedAdvice.prototype.harms = $util.emptyArray;

            OfferedAdvice.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(10).string(message.kind);
                if (message.given != null && $Object.hasOwnProperty.call(message, "given") && message.given !== false)
                    writer.uint32(16).bool(message.given);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(26).string(message.reason);
                if (message.harms != null && message.harms.length)
                    for (let i = 0; i < message.harms.length; ++i)
                        $root.tempofluss.v1.ShownHarm.encode(message.harms[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OfferedAdvice.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.OfferedAdvice();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.given = value;
                            else
                                delete message.given;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.harms && message.harms.length))
                                message.harms = [];
                            message.harms.push($root.tempofluss.v1.ShownHarm.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            OfferedAdvice.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.OfferedAdvice)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.OfferedAdvice: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.OfferedAdvice();
                if (object.kind != null)
                    if (typeof object.kind !== "string" || object.kind.length)
                        message.kind = $String(object.kind);
                if (object.given != null)
                    if (object.given)
                        message.given = $Boolean(object.given);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.harms) {
                    if (!$Array.isArray(object.harms))
                        throw $TypeError(".tempofluss.v1.OfferedAdvice.harms: array expected");
                    message.harms = $Array(object.harms.length);
                    for (let i = 0; i < object.harms.length; ++i) {
                        if (!$util.isObject(object.harms[i]))
                            throw $TypeError(".tempofluss.v1.OfferedAdvice.harms: object expected");
                        message.harms[i] = $root.tempofluss.v1.ShownHarm.fromObject(object.harms[i], _depth + 1);
                    }
                }
                return message;
            };

            OfferedAdvice.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.harms = [];
                if (options.defaults) {
                    object.kind = "";
                    object.given = false;
                    object.reason = "";
                }
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.given != null && $Object.hasOwnProperty.call(message, "given"))
                    object.given = message.given;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.harms && message.harms.length) {
                    object.harms = $Array(message.harms.length);
                    for (let j = 0; j < message.harms.length; ++j)
                        object.harms[j] = $root.tempofluss.v1.ShownHarm.toObject(message.harms[j], options, _depth + 1);
                }
                return object;
            };

            OfferedAdvice.prototype.toJSON = function() {
                return OfferedAdvice.toObject(this, $protobuf.util.toJSONOptions);
            };

            return OfferedAdvice;
        })();

        v1.ShownHarm = (function() {

            const ShownHarm = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ShownHarm.prototype.group = "";
            ShownHarm.prototype.figure = "";
            ShownHarm.prototype.difference = 0;
            ShownHarm.prototype.low = 0;
            ShownHarm.prototype.high = 0;
            ShownHarm.prototype.relative = 0;

            ShownHarm.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                    writer.uint32(10).string(message.group);
                if (message.figure != null && $Object.hasOwnProperty.call(message, "figure") && message.figure !== "")
                    writer.uint32(18).string(message.figure);
                if (message.difference != null && $Object.hasOwnProperty.call(message, "difference") && !$Object.is(message.difference, 0))
                    writer.uint32(25).double(message.difference);
                if (message.low != null && $Object.hasOwnProperty.call(message, "low") && !$Object.is(message.low, 0))
                    writer.uint32(33).double(message.low);
                if (message.high != null && $Object.hasOwnProperty.call(message, "high") && !$Object.is(message.high, 0))
                    writer.uint32(41).double(message.high);
                if (message.relative != null && $Object.hasOwnProperty.call(message, "relative") && !$Object.is(message.relative, 0))
                    writer.uint32(49).double(message.relative);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ShownHarm.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.ShownHarm();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.figure = value;
                            else
                                delete message.figure;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.difference = value;
                            else
                                delete message.difference;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.low = value;
                            else
                                delete message.low;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.high = value;
                            else
                                delete message.high;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.relative = value;
                            else
                                delete message.relative;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ShownHarm.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.ShownHarm)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.ShownHarm: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.ShownHarm();
                if (object.group != null)
                    if (typeof object.group !== "string" || object.group.length)
                        message.group = $String(object.group);
                if (object.figure != null)
                    if (typeof object.figure !== "string" || object.figure.length)
                        message.figure = $String(object.figure);
                if (object.difference != null)
                    if (!$Object.is($Number(object.difference), 0))
                        message.difference = $Number(object.difference);
                if (object.low != null)
                    if (!$Object.is($Number(object.low), 0))
                        message.low = $Number(object.low);
                if (object.high != null)
                    if (!$Object.is($Number(object.high), 0))
                        message.high = $Number(object.high);
                if (object.relative != null)
                    if (!$Object.is($Number(object.relative), 0))
                        message.relative = $Number(object.relative);
                return message;
            };

            ShownHarm.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.group = "";
                    object.figure = "";
                    object.difference = 0;
                    object.low = 0;
                    object.high = 0;
                    object.relative = 0;
                }
                if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                    object.group = message.group;
                if (message.figure != null && $Object.hasOwnProperty.call(message, "figure"))
                    object.figure = message.figure;
                if (message.difference != null && $Object.hasOwnProperty.call(message, "difference"))
                    object.difference = options.json && !$isFinite(message.difference) ? $String(message.difference) : message.difference;
                if (message.low != null && $Object.hasOwnProperty.call(message, "low"))
                    object.low = options.json && !$isFinite(message.low) ? $String(message.low) : message.low;
                if (message.high != null && $Object.hasOwnProperty.call(message, "high"))
                    object.high = options.json && !$isFinite(message.high) ? $String(message.high) : message.high;
                if (message.relative != null && $Object.hasOwnProperty.call(message, "relative"))
                    object.relative = options.json && !$isFinite(message.relative) ? $String(message.relative) : message.relative;
                return object;
            };

            ShownHarm.prototype.toJSON = function() {
                return ShownHarm.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ShownHarm;
        })();

        v1.World = (function() {

            const World = function (properties) {
                this.vehicle = [];
                this.element = [];
                this.positionCm = [];
                this.speedCms = [];
                this.advice = [];
                this.asidePct = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            World.prototype.vehicle = $util.emptyArray;
            World.prototype.element = $util.emptyArray;
            World.prototype.positionCm = $util.emptyArray;
            World.prototype.speedCms = $util.emptyArray;
            World.prototype.flags = $util.newBuffer([]);
            World.prototype.signalStates = $util.newBuffer([]);
            World.prototype.advice = $util.emptyArray;
            World.prototype.figures = null;
            World.prototype.asidePct = $util.emptyArray;
            World.prototype.peopleWaiting = $util.newBuffer([]);
            World.prototype.peopleWalking = $util.newBuffer([]);
            World.prototype.peopleAcross = $util.newBuffer([]);

            World.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.vehicle != null && message.vehicle.length)
                    writer.uint32(10).uint32s(message.vehicle);
                if (message.element != null && message.element.length)
                    writer.uint32(18).uint32s(message.element);
                if (message.positionCm != null && message.positionCm.length)
                    writer.uint32(26).uint32s(message.positionCm);
                if (message.speedCms != null && message.speedCms.length)
                    writer.uint32(34).uint32s(message.speedCms);
                if (message.flags != null && $Object.hasOwnProperty.call(message, "flags") && message.flags.length)
                    writer.uint32(42).bytes(message.flags);
                if (message.signalStates != null && $Object.hasOwnProperty.call(message, "signalStates") && message.signalStates.length)
                    writer.uint32(50).bytes(message.signalStates);
                if (message.advice != null && message.advice.length)
                    for (let i = 0; i < message.advice.length; ++i)
                        $root.tempofluss.v1.VehicleAdvice.encode(message.advice[i], writer.uint32(58).fork(), _depth + 1).ldelim();
                if (message.figures != null && $Object.hasOwnProperty.call(message, "figures"))
                    $root.tempofluss.v1.Figures.encode(message.figures, writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.asidePct != null && message.asidePct.length)
                    writer.uint32(74).sint32s(message.asidePct);
                if (message.peopleWaiting != null && $Object.hasOwnProperty.call(message, "peopleWaiting") && message.peopleWaiting.length)
                    writer.uint32(82).bytes(message.peopleWaiting);
                if (message.peopleWalking != null && $Object.hasOwnProperty.call(message, "peopleWalking") && message.peopleWalking.length)
                    writer.uint32(90).bytes(message.peopleWalking);
                if (message.peopleAcross != null && $Object.hasOwnProperty.call(message, "peopleAcross") && message.peopleAcross.length)
                    writer.uint32(98).bytes(message.peopleAcross);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            World.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.World();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.vehicle && message.vehicle.length))
                                    message.vehicle = [];
                                reader.uint32s(message.vehicle);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.vehicle && message.vehicle.length))
                                message.vehicle = [];
                            message.vehicle.push(reader.uint32());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.element && message.element.length))
                                    message.element = [];
                                reader.uint32s(message.element);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.element && message.element.length))
                                message.element = [];
                            message.element.push(reader.uint32());
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.positionCm && message.positionCm.length))
                                    message.positionCm = [];
                                reader.uint32s(message.positionCm);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.positionCm && message.positionCm.length))
                                message.positionCm = [];
                            message.positionCm.push(reader.uint32());
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.speedCms && message.speedCms.length))
                                    message.speedCms = [];
                                reader.uint32s(message.speedCms);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.speedCms && message.speedCms.length))
                                message.speedCms = [];
                            message.speedCms.push(reader.uint32());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.flags = value;
                            else
                                delete message.flags;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signalStates = value;
                            else
                                delete message.signalStates;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.advice && message.advice.length))
                                message.advice = [];
                            message.advice.push($root.tempofluss.v1.VehicleAdvice.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.figures = $root.tempofluss.v1.Figures.decode(reader, reader.size(), $undefined, _depth + 1, message.figures);
                            continue;
                        }
                    case 9: {
                            if (wireType === 2) {
                                if (!(message.asidePct && message.asidePct.length))
                                    message.asidePct = [];
                                reader.sint32s(message.asidePct);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.asidePct && message.asidePct.length))
                                message.asidePct = [];
                            message.asidePct.push(reader.sint32());
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.peopleWaiting = value;
                            else
                                delete message.peopleWaiting;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.peopleWalking = value;
                            else
                                delete message.peopleWalking;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.peopleAcross = value;
                            else
                                delete message.peopleAcross;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            World.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.World)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.World: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.World();
                if (object.vehicle) {
                    if (!$Array.isArray(object.vehicle))
                        throw $TypeError(".tempofluss.v1.World.vehicle: array expected");
                    message.vehicle = $Array(object.vehicle.length);
                    for (let i = 0; i < object.vehicle.length; ++i)
                        message.vehicle[i] = object.vehicle[i] >>> 0;
                }
                if (object.element) {
                    if (!$Array.isArray(object.element))
                        throw $TypeError(".tempofluss.v1.World.element: array expected");
                    message.element = $Array(object.element.length);
                    for (let i = 0; i < object.element.length; ++i)
                        message.element[i] = object.element[i] >>> 0;
                }
                if (object.positionCm) {
                    if (!$Array.isArray(object.positionCm))
                        throw $TypeError(".tempofluss.v1.World.positionCm: array expected");
                    message.positionCm = $Array(object.positionCm.length);
                    for (let i = 0; i < object.positionCm.length; ++i)
                        message.positionCm[i] = object.positionCm[i] >>> 0;
                }
                if (object.speedCms) {
                    if (!$Array.isArray(object.speedCms))
                        throw $TypeError(".tempofluss.v1.World.speedCms: array expected");
                    message.speedCms = $Array(object.speedCms.length);
                    for (let i = 0; i < object.speedCms.length; ++i)
                        message.speedCms[i] = object.speedCms[i] >>> 0;
                }
                if (object.flags != null)
                    if (object.flags.length)
                        if (typeof object.flags === "string")
                            $util.base64.decode(object.flags, message.flags = $util.newBuffer($util.base64.length(object.flags)), 0);
                        else if (object.flags.length >= 0)
                            message.flags = object.flags;
                if (object.signalStates != null)
                    if (object.signalStates.length)
                        if (typeof object.signalStates === "string")
                            $util.base64.decode(object.signalStates, message.signalStates = $util.newBuffer($util.base64.length(object.signalStates)), 0);
                        else if (object.signalStates.length >= 0)
                            message.signalStates = object.signalStates;
                if (object.advice) {
                    if (!$Array.isArray(object.advice))
                        throw $TypeError(".tempofluss.v1.World.advice: array expected");
                    message.advice = $Array(object.advice.length);
                    for (let i = 0; i < object.advice.length; ++i) {
                        if (!$util.isObject(object.advice[i]))
                            throw $TypeError(".tempofluss.v1.World.advice: object expected");
                        message.advice[i] = $root.tempofluss.v1.VehicleAdvice.fromObject(object.advice[i], _depth + 1);
                    }
                }
                if (object.figures != null) {
                    if (!$util.isObject(object.figures))
                        throw $TypeError(".tempofluss.v1.World.figures: object expected");
                    message.figures = $root.tempofluss.v1.Figures.fromObject(object.figures, _depth + 1);
                }
                if (object.asidePct) {
                    if (!$Array.isArray(object.asidePct))
                        throw $TypeError(".tempofluss.v1.World.asidePct: array expected");
                    message.asidePct = $Array(object.asidePct.length);
                    for (let i = 0; i < object.asidePct.length; ++i)
                        message.asidePct[i] = object.asidePct[i] | 0;
                }
                if (object.peopleWaiting != null)
                    if (object.peopleWaiting.length)
                        if (typeof object.peopleWaiting === "string")
                            $util.base64.decode(object.peopleWaiting, message.peopleWaiting = $util.newBuffer($util.base64.length(object.peopleWaiting)), 0);
                        else if (object.peopleWaiting.length >= 0)
                            message.peopleWaiting = object.peopleWaiting;
                if (object.peopleWalking != null)
                    if (object.peopleWalking.length)
                        if (typeof object.peopleWalking === "string")
                            $util.base64.decode(object.peopleWalking, message.peopleWalking = $util.newBuffer($util.base64.length(object.peopleWalking)), 0);
                        else if (object.peopleWalking.length >= 0)
                            message.peopleWalking = object.peopleWalking;
                if (object.peopleAcross != null)
                    if (object.peopleAcross.length)
                        if (typeof object.peopleAcross === "string")
                            $util.base64.decode(object.peopleAcross, message.peopleAcross = $util.newBuffer($util.base64.length(object.peopleAcross)), 0);
                        else if (object.peopleAcross.length >= 0)
                            message.peopleAcross = object.peopleAcross;
                return message;
            };

            World.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.vehicle = [];
                    object.element = [];
                    object.positionCm = [];
                    object.speedCms = [];
                    object.advice = [];
                    object.asidePct = [];
                }
                if (options.defaults) {
                    if (options.bytes === $String)
                        object.flags = "";
                    else {
                        object.flags = [];
                        if (options.bytes !== $Array)
                            object.flags = $util.newBuffer(object.flags);
                    }
                    if (options.bytes === $String)
                        object.signalStates = "";
                    else {
                        object.signalStates = [];
                        if (options.bytes !== $Array)
                            object.signalStates = $util.newBuffer(object.signalStates);
                    }
                    object.figures = null;
                    if (options.bytes === $String)
                        object.peopleWaiting = "";
                    else {
                        object.peopleWaiting = [];
                        if (options.bytes !== $Array)
                            object.peopleWaiting = $util.newBuffer(object.peopleWaiting);
                    }
                    if (options.bytes === $String)
                        object.peopleWalking = "";
                    else {
                        object.peopleWalking = [];
                        if (options.bytes !== $Array)
                            object.peopleWalking = $util.newBuffer(object.peopleWalking);
                    }
                    if (options.bytes === $String)
                        object.peopleAcross = "";
                    else {
                        object.peopleAcross = [];
                        if (options.bytes !== $Array)
                            object.peopleAcross = $util.newBuffer(object.peopleAcross);
                    }
                }
                if (message.vehicle && message.vehicle.length) {
                    object.vehicle = $Array(message.vehicle.length);
                    for (let j = 0; j < message.vehicle.length; ++j)
                        object.vehicle[j] = message.vehicle[j];
                }
                if (message.element && message.element.length) {
                    object.element = $Array(message.element.length);
                    for (let j = 0; j < message.element.length; ++j)
                        object.element[j] = message.element[j];
                }
                if (message.positionCm && message.positionCm.length) {
                    object.positionCm = $Array(message.positionCm.length);
                    for (let j = 0; j < message.positionCm.length; ++j)
                        object.positionCm[j] = message.positionCm[j];
                }
                if (message.speedCms && message.speedCms.length) {
                    object.speedCms = $Array(message.speedCms.length);
                    for (let j = 0; j < message.speedCms.length; ++j)
                        object.speedCms[j] = message.speedCms[j];
                }
                if (message.flags != null && $Object.hasOwnProperty.call(message, "flags"))
                    object.flags = options.bytes === $String ? $util.base64.encode(message.flags, 0, message.flags.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.flags) : message.flags;
                if (message.signalStates != null && $Object.hasOwnProperty.call(message, "signalStates"))
                    object.signalStates = options.bytes === $String ? $util.base64.encode(message.signalStates, 0, message.signalStates.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.signalStates) : message.signalStates;
                if (message.advice && message.advice.length) {
                    object.advice = $Array(message.advice.length);
                    for (let j = 0; j < message.advice.length; ++j)
                        object.advice[j] = $root.tempofluss.v1.VehicleAdvice.toObject(message.advice[j], options, _depth + 1);
                }
                if (message.figures != null && $Object.hasOwnProperty.call(message, "figures"))
                    object.figures = $root.tempofluss.v1.Figures.toObject(message.figures, options, _depth + 1);
                if (message.asidePct && message.asidePct.length) {
                    object.asidePct = $Array(message.asidePct.length);
                    for (let j = 0; j < message.asidePct.length; ++j)
                        object.asidePct[j] = message.asidePct[j];
                }
                if (message.peopleWaiting != null && $Object.hasOwnProperty.call(message, "peopleWaiting"))
                    object.peopleWaiting = options.bytes === $String ? $util.base64.encode(message.peopleWaiting, 0, message.peopleWaiting.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.peopleWaiting) : message.peopleWaiting;
                if (message.peopleWalking != null && $Object.hasOwnProperty.call(message, "peopleWalking"))
                    object.peopleWalking = options.bytes === $String ? $util.base64.encode(message.peopleWalking, 0, message.peopleWalking.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.peopleWalking) : message.peopleWalking;
                if (message.peopleAcross != null && $Object.hasOwnProperty.call(message, "peopleAcross"))
                    object.peopleAcross = options.bytes === $String ? $util.base64.encode(message.peopleAcross, 0, message.peopleAcross.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.peopleAcross) : message.peopleAcross;
                return object;
            };

            World.prototype.toJSON = function() {
                return World.toObject(this, $protobuf.util.toJSONOptions);
            };

            return World;
        })();

        v1.VehicleAdvice = (function() {

            const VehicleAdvice = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            VehicleAdvice.prototype.place = 0;
            VehicleAdvice.prototype.kind = 0;
            VehicleAdvice.prototype.targetCms = null;
            VehicleAdvice.prototype.distanceDm = null;
            VehicleAdvice.prototype.greenStartMs = null;
            VehicleAdvice.prototype.greenEndMs = null;
            VehicleAdvice.prototype.queuedVehicles = null;
            VehicleAdvice.prototype.none = null;
            VehicleAdvice.prototype.confidencePct = null;
            VehicleAdvice.prototype.policyRule = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VehicleAdvice.prototype, "_targetCms", {
                get: $util.oneOfGetter($oneOfFields = ["targetCms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VehicleAdvice.prototype, "_distanceDm", {
                get: $util.oneOfGetter($oneOfFields = ["distanceDm"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VehicleAdvice.prototype, "_greenStartMs", {
                get: $util.oneOfGetter($oneOfFields = ["greenStartMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VehicleAdvice.prototype, "_greenEndMs", {
                get: $util.oneOfGetter($oneOfFields = ["greenEndMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VehicleAdvice.prototype, "_queuedVehicles", {
                get: $util.oneOfGetter($oneOfFields = ["queuedVehicles"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VehicleAdvice.prototype, "_none", {
                get: $util.oneOfGetter($oneOfFields = ["none"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VehicleAdvice.prototype, "_confidencePct", {
                get: $util.oneOfGetter($oneOfFields = ["confidencePct"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(VehicleAdvice.prototype, "_policyRule", {
                get: $util.oneOfGetter($oneOfFields = ["policyRule"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            VehicleAdvice.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.place != null && $Object.hasOwnProperty.call(message, "place") && message.place !== 0)
                    writer.uint32(8).uint32(message.place);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(16).int32(message.kind);
                if (message.targetCms != null && $Object.hasOwnProperty.call(message, "targetCms"))
                    writer.uint32(24).uint32(message.targetCms);
                if (message.distanceDm != null && $Object.hasOwnProperty.call(message, "distanceDm"))
                    writer.uint32(32).uint32(message.distanceDm);
                if (message.greenStartMs != null && $Object.hasOwnProperty.call(message, "greenStartMs"))
                    writer.uint32(40).uint64(message.greenStartMs);
                if (message.greenEndMs != null && $Object.hasOwnProperty.call(message, "greenEndMs"))
                    writer.uint32(48).uint64(message.greenEndMs);
                if (message.queuedVehicles != null && $Object.hasOwnProperty.call(message, "queuedVehicles"))
                    writer.uint32(56).uint32(message.queuedVehicles);
                if (message.none != null && $Object.hasOwnProperty.call(message, "none"))
                    writer.uint32(64).int32(message.none);
                if (message.confidencePct != null && $Object.hasOwnProperty.call(message, "confidencePct"))
                    writer.uint32(72).uint32(message.confidencePct);
                if (message.policyRule != null && $Object.hasOwnProperty.call(message, "policyRule"))
                    writer.uint32(80).uint32(message.policyRule);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            VehicleAdvice.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.VehicleAdvice();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.place = value;
                            else
                                delete message.place;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.targetCms = reader.uint32();
                            message._targetCms = "targetCms";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.distanceDm = reader.uint32();
                            message._distanceDm = "distanceDm";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.greenStartMs = reader.uint64();
                            message._greenStartMs = "greenStartMs";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.greenEndMs = reader.uint64();
                            message._greenEndMs = "greenEndMs";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.queuedVehicles = reader.uint32();
                            message._queuedVehicles = "queuedVehicles";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.none = reader.int32();
                            message._none = "none";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.confidencePct = reader.uint32();
                            message._confidencePct = "confidencePct";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.policyRule = reader.uint32();
                            message._policyRule = "policyRule";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            VehicleAdvice.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.VehicleAdvice)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.VehicleAdvice: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.VehicleAdvice();
                if (object.place != null)
                    if ($Number(object.place) !== 0)
                        message.place = object.place >>> 0;
                if (object.kind !== 0 && (typeof object.kind !== "string" || $root.tempofluss.v1.AdviceKind[object.kind] !== 0))
                    switch (object.kind) {
                    case "ADVICE_KIND_UNSPECIFIED":
                    case 0:
                        message.kind = 0;
                        break;
                    case "ADVICE_KIND_NONE":
                    case 1:
                        message.kind = 1;
                        break;
                    case "ADVICE_KIND_GREEN_LIGHT":
                    case 2:
                        message.kind = 2;
                        break;
                    case "ADVICE_KIND_VARIABLE_LIMIT":
                    case 3:
                        message.kind = 3;
                        break;
                    case "ADVICE_KIND_TOWN_LIMIT":
                    case 4:
                        message.kind = 4;
                        break;
                    case "ADVICE_KIND_WAVE_DAMPING":
                    case 5:
                        message.kind = 5;
                        break;
                    default:
                        if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                            message.kind = object.kind;
                    }
                if (object.targetCms != null)
                    message.targetCms = object.targetCms >>> 0;
                if (object.distanceDm != null)
                    message.distanceDm = object.distanceDm >>> 0;
                if (object.greenStartMs != null)
                    if ($util.Long)
                        message.greenStartMs = $util.Long.fromValue(object.greenStartMs, true);
                    else if (typeof object.greenStartMs === "string")
                        message.greenStartMs = $parseInt(object.greenStartMs, 10);
                    else if (typeof object.greenStartMs === "number")
                        message.greenStartMs = object.greenStartMs;
                    else if (typeof object.greenStartMs === "object")
                        message.greenStartMs = new $util.LongBits(object.greenStartMs.low >>> 0, object.greenStartMs.high >>> 0).toNumber(true);
                if (object.greenEndMs != null)
                    if ($util.Long)
                        message.greenEndMs = $util.Long.fromValue(object.greenEndMs, true);
                    else if (typeof object.greenEndMs === "string")
                        message.greenEndMs = $parseInt(object.greenEndMs, 10);
                    else if (typeof object.greenEndMs === "number")
                        message.greenEndMs = object.greenEndMs;
                    else if (typeof object.greenEndMs === "object")
                        message.greenEndMs = new $util.LongBits(object.greenEndMs.low >>> 0, object.greenEndMs.high >>> 0).toNumber(true);
                if (object.queuedVehicles != null)
                    message.queuedVehicles = object.queuedVehicles >>> 0;
                switch (object.none) {
                case "NO_ADVICE_UNSPECIFIED":
                case 0:
                    message.none = 0;
                    break;
                case "NO_ADVICE_NOTHING_AHEAD":
                case 1:
                    message.none = 1;
                    break;
                case "NO_ADVICE_TOO_CLOSE":
                case 2:
                    message.none = 2;
                    break;
                case "NO_ADVICE_UNCERTAIN":
                case 3:
                    message.none = 3;
                    break;
                case "NO_ADVICE_UNREACHABLE":
                case 4:
                    message.none = 4;
                    break;
                case "NO_ADVICE_QUEUE_TOO_LONG":
                case 5:
                    message.none = 5;
                    break;
                case "NO_ADVICE_TURN_UNKNOWN":
                case 6:
                    message.none = 6;
                    break;
                case "NO_ADVICE_OFF_NETWORK":
                case 7:
                    message.none = 7;
                    break;
                case "NO_ADVICE_STATE_TOO_OLD":
                case 8:
                    message.none = 8;
                    break;
                case "NO_ADVICE_STANDING":
                case 9:
                    message.none = 9;
                    break;
                case "NO_ADVICE_SWITCHED_OFF":
                case 10:
                    message.none = 10;
                    break;
                case "NO_ADVICE_TOO_DENSE":
                case 11:
                    message.none = 11;
                    break;
                case "NO_ADVICE_POLICY":
                case 12:
                    message.none = 12;
                    break;
                case "NO_ADVICE_HARMFUL":
                case 13:
                    message.none = 13;
                    break;
                default:
                    if (typeof object.none === "number" && (object.none | 0) === object.none)
                        message.none = object.none;
                }
                if (object.confidencePct != null)
                    message.confidencePct = object.confidencePct >>> 0;
                if (object.policyRule != null)
                    message.policyRule = object.policyRule >>> 0;
                return message;
            };

            VehicleAdvice.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.place = 0;
                    object.kind = options.enums === $String ? "ADVICE_KIND_UNSPECIFIED" : 0;
                }
                if (message.place != null && $Object.hasOwnProperty.call(message, "place"))
                    object.place = message.place;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = options.enums === $String ? $root.tempofluss.v1.AdviceKind[message.kind] === $undefined ? message.kind : $root.tempofluss.v1.AdviceKind[message.kind] : message.kind;
                if (message.targetCms != null && $Object.hasOwnProperty.call(message, "targetCms"))
                    object.targetCms = message.targetCms;
                if (message.distanceDm != null && $Object.hasOwnProperty.call(message, "distanceDm"))
                    object.distanceDm = message.distanceDm;
                if (message.greenStartMs != null && $Object.hasOwnProperty.call(message, "greenStartMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.greenStartMs = typeof message.greenStartMs === "number" ? $BigInt(message.greenStartMs) : $util.Long.fromBits(message.greenStartMs.low >>> 0, message.greenStartMs.high >>> 0, true).toBigInt();
                    else if (typeof message.greenStartMs === "number")
                        object.greenStartMs = options.longs === $String ? $String(message.greenStartMs) : message.greenStartMs;
                    else
                        object.greenStartMs = options.longs === $String ? $util.Long.prototype.toString.call(message.greenStartMs) : options.longs === $Number ? new $util.LongBits(message.greenStartMs.low >>> 0, message.greenStartMs.high >>> 0).toNumber(true) : message.greenStartMs;
                if (message.greenEndMs != null && $Object.hasOwnProperty.call(message, "greenEndMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.greenEndMs = typeof message.greenEndMs === "number" ? $BigInt(message.greenEndMs) : $util.Long.fromBits(message.greenEndMs.low >>> 0, message.greenEndMs.high >>> 0, true).toBigInt();
                    else if (typeof message.greenEndMs === "number")
                        object.greenEndMs = options.longs === $String ? $String(message.greenEndMs) : message.greenEndMs;
                    else
                        object.greenEndMs = options.longs === $String ? $util.Long.prototype.toString.call(message.greenEndMs) : options.longs === $Number ? new $util.LongBits(message.greenEndMs.low >>> 0, message.greenEndMs.high >>> 0).toNumber(true) : message.greenEndMs;
                if (message.queuedVehicles != null && $Object.hasOwnProperty.call(message, "queuedVehicles"))
                    object.queuedVehicles = message.queuedVehicles;
                if (message.none != null && $Object.hasOwnProperty.call(message, "none"))
                    object.none = options.enums === $String ? $root.tempofluss.v1.NoAdvice[message.none] === $undefined ? message.none : $root.tempofluss.v1.NoAdvice[message.none] : message.none;
                if (message.confidencePct != null && $Object.hasOwnProperty.call(message, "confidencePct"))
                    object.confidencePct = message.confidencePct;
                if (message.policyRule != null && $Object.hasOwnProperty.call(message, "policyRule"))
                    object.policyRule = message.policyRule;
                return object;
            };

            VehicleAdvice.prototype.toJSON = function() {
                return VehicleAdvice.toObject(this, $protobuf.util.toJSONOptions);
            };

            return VehicleAdvice;
        })();

        v1.Figures = (function() {

            const Figures = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Figures.prototype.running = 0;
            Figures.prototype.arrived = 0;
            Figures.prototype.waiting = 0;
            Figures.prototype.departed = 0;
            Figures.prototype.meanSpeedCms = 0;
            Figures.prototype.standing = 0;
            Figures.prototype.timeLossS = 0;
            Figures.prototype.stops = 0;
            Figures.prototype.co2PerKmG = 0;
            Figures.prototype.advices = 0;
            Figures.prototype.external = 0;

            Figures.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.running != null && $Object.hasOwnProperty.call(message, "running") && message.running !== 0)
                    writer.uint32(8).uint32(message.running);
                if (message.arrived != null && $Object.hasOwnProperty.call(message, "arrived") && message.arrived !== 0)
                    writer.uint32(16).uint32(message.arrived);
                if (message.waiting != null && $Object.hasOwnProperty.call(message, "waiting") && message.waiting !== 0)
                    writer.uint32(24).uint32(message.waiting);
                if (message.departed != null && $Object.hasOwnProperty.call(message, "departed") && message.departed !== 0)
                    writer.uint32(32).uint32(message.departed);
                if (message.meanSpeedCms != null && $Object.hasOwnProperty.call(message, "meanSpeedCms") && message.meanSpeedCms !== 0)
                    writer.uint32(40).uint32(message.meanSpeedCms);
                if (message.standing != null && $Object.hasOwnProperty.call(message, "standing") && message.standing !== 0)
                    writer.uint32(48).uint32(message.standing);
                if (message.timeLossS != null && $Object.hasOwnProperty.call(message, "timeLossS") && !$Object.is(message.timeLossS, 0))
                    writer.uint32(57).double(message.timeLossS);
                if (message.stops != null && $Object.hasOwnProperty.call(message, "stops") && !$Object.is(message.stops, 0))
                    writer.uint32(65).double(message.stops);
                if (message.co2PerKmG != null && $Object.hasOwnProperty.call(message, "co2PerKmG") && !$Object.is(message.co2PerKmG, 0))
                    writer.uint32(73).double(message.co2PerKmG);
                if (message.advices != null && $Object.hasOwnProperty.call(message, "advices") && message.advices !== 0)
                    writer.uint32(80).uint32(message.advices);
                if (message.external != null && $Object.hasOwnProperty.call(message, "external") && message.external !== 0)
                    writer.uint32(88).uint32(message.external);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Figures.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Figures();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.running = value;
                            else
                                delete message.running;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.arrived = value;
                            else
                                delete message.arrived;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.waiting = value;
                            else
                                delete message.waiting;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.departed = value;
                            else
                                delete message.departed;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.meanSpeedCms = value;
                            else
                                delete message.meanSpeedCms;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.standing = value;
                            else
                                delete message.standing;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.timeLossS = value;
                            else
                                delete message.timeLossS;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.stops = value;
                            else
                                delete message.stops;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.co2PerKmG = value;
                            else
                                delete message.co2PerKmG;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.advices = value;
                            else
                                delete message.advices;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.external = value;
                            else
                                delete message.external;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Figures.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Figures)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Figures: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Figures();
                if (object.running != null)
                    if ($Number(object.running) !== 0)
                        message.running = object.running >>> 0;
                if (object.arrived != null)
                    if ($Number(object.arrived) !== 0)
                        message.arrived = object.arrived >>> 0;
                if (object.waiting != null)
                    if ($Number(object.waiting) !== 0)
                        message.waiting = object.waiting >>> 0;
                if (object.departed != null)
                    if ($Number(object.departed) !== 0)
                        message.departed = object.departed >>> 0;
                if (object.meanSpeedCms != null)
                    if ($Number(object.meanSpeedCms) !== 0)
                        message.meanSpeedCms = object.meanSpeedCms >>> 0;
                if (object.standing != null)
                    if ($Number(object.standing) !== 0)
                        message.standing = object.standing >>> 0;
                if (object.timeLossS != null)
                    if (!$Object.is($Number(object.timeLossS), 0))
                        message.timeLossS = $Number(object.timeLossS);
                if (object.stops != null)
                    if (!$Object.is($Number(object.stops), 0))
                        message.stops = $Number(object.stops);
                if (object.co2PerKmG != null)
                    if (!$Object.is($Number(object.co2PerKmG), 0))
                        message.co2PerKmG = $Number(object.co2PerKmG);
                if (object.advices != null)
                    if ($Number(object.advices) !== 0)
                        message.advices = object.advices >>> 0;
                if (object.external != null)
                    if ($Number(object.external) !== 0)
                        message.external = object.external >>> 0;
                return message;
            };

            Figures.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.running = 0;
                    object.arrived = 0;
                    object.waiting = 0;
                    object.departed = 0;
                    object.meanSpeedCms = 0;
                    object.standing = 0;
                    object.timeLossS = 0;
                    object.stops = 0;
                    object.co2PerKmG = 0;
                    object.advices = 0;
                    object.external = 0;
                }
                if (message.running != null && $Object.hasOwnProperty.call(message, "running"))
                    object.running = message.running;
                if (message.arrived != null && $Object.hasOwnProperty.call(message, "arrived"))
                    object.arrived = message.arrived;
                if (message.waiting != null && $Object.hasOwnProperty.call(message, "waiting"))
                    object.waiting = message.waiting;
                if (message.departed != null && $Object.hasOwnProperty.call(message, "departed"))
                    object.departed = message.departed;
                if (message.meanSpeedCms != null && $Object.hasOwnProperty.call(message, "meanSpeedCms"))
                    object.meanSpeedCms = message.meanSpeedCms;
                if (message.standing != null && $Object.hasOwnProperty.call(message, "standing"))
                    object.standing = message.standing;
                if (message.timeLossS != null && $Object.hasOwnProperty.call(message, "timeLossS"))
                    object.timeLossS = options.json && !$isFinite(message.timeLossS) ? $String(message.timeLossS) : message.timeLossS;
                if (message.stops != null && $Object.hasOwnProperty.call(message, "stops"))
                    object.stops = options.json && !$isFinite(message.stops) ? $String(message.stops) : message.stops;
                if (message.co2PerKmG != null && $Object.hasOwnProperty.call(message, "co2PerKmG"))
                    object.co2PerKmG = options.json && !$isFinite(message.co2PerKmG) ? $String(message.co2PerKmG) : message.co2PerKmG;
                if (message.advices != null && $Object.hasOwnProperty.call(message, "advices"))
                    object.advices = message.advices;
                if (message.external != null && $Object.hasOwnProperty.call(message, "external"))
                    object.external = message.external;
                return object;
            };

            Figures.prototype.toJSON = function() {
                return Figures.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Figures;
        })();

        v1.TownNews = (function() {

            const TownNews = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            TownNews.prototype.generation = 0;
            TownNews.prototype.kind = 0;
            TownNews.prototype.message = "";

            TownNews.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(8).uint32(message.generation);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(16).int32(message.kind);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(26).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            TownNews.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.TownNews();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            TownNews.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.TownNews)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.TownNews: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.TownNews();
                if (object.generation != null)
                    if ($Number(object.generation) !== 0)
                        message.generation = object.generation >>> 0;
                if (object.kind !== 0 && (typeof object.kind !== "string" || $root.tempofluss.v1.TownNewsKind[object.kind] !== 0))
                    switch (object.kind) {
                    case "TOWN_NEWS_KIND_UNSPECIFIED":
                    case 0:
                        message.kind = 0;
                        break;
                    case "TOWN_NEWS_KIND_LOADING":
                    case 1:
                        message.kind = 1;
                        break;
                    case "TOWN_NEWS_KIND_READY":
                    case 2:
                        message.kind = 2;
                        break;
                    case "TOWN_NEWS_KIND_FAILED":
                    case 3:
                        message.kind = 3;
                        break;
                    case "TOWN_NEWS_KIND_POLICY":
                    case 4:
                        message.kind = 4;
                        break;
                    default:
                        if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                            message.kind = object.kind;
                    }
                if (object.message != null)
                    if (typeof object.message !== "string" || object.message.length)
                        message.message = $String(object.message);
                return message;
            };

            TownNews.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.generation = 0;
                    object.kind = options.enums === $String ? "TOWN_NEWS_KIND_UNSPECIFIED" : 0;
                    object.message = "";
                }
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation"))
                    object.generation = message.generation;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = options.enums === $String ? $root.tempofluss.v1.TownNewsKind[message.kind] === $undefined ? message.kind : $root.tempofluss.v1.TownNewsKind[message.kind] : message.kind;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                return object;
            };

            TownNews.prototype.toJSON = function() {
                return TownNews.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TownNews;
        })();

        v1.TownNewsKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TOWN_NEWS_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "TOWN_NEWS_KIND_LOADING"] = 1;
            values[valuesById[2] = "TOWN_NEWS_KIND_READY"] = 2;
            values[valuesById[3] = "TOWN_NEWS_KIND_FAILED"] = 3;
            values[valuesById[4] = "TOWN_NEWS_KIND_POLICY"] = 4;
            return values;
        })();

        v1.Control = (function() {

            const Control = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Control.prototype.paused = null;
            Control.prototype.pace = null;
            Control.prototype.restart = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Control.prototype, "_paused", {
                get: $util.oneOfGetter($oneOfFields = ["paused"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Control.prototype, "_pace", {
                get: $util.oneOfGetter($oneOfFields = ["pace"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Control.prototype, "_restart", {
                get: $util.oneOfGetter($oneOfFields = ["restart"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Control.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.paused != null && $Object.hasOwnProperty.call(message, "paused"))
                    writer.uint32(8).bool(message.paused);
                if (message.pace != null && $Object.hasOwnProperty.call(message, "pace"))
                    writer.uint32(17).double(message.pace);
                if (message.restart != null && $Object.hasOwnProperty.call(message, "restart"))
                    $root.tempofluss.v1.Restart.encode(message.restart, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Control.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Control();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.paused = reader.bool();
                            message._paused = "paused";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.pace = reader.double();
                            message._pace = "pace";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.restart = $root.tempofluss.v1.Restart.decode(reader, reader.size(), $undefined, _depth + 1, message.restart);
                            message._restart = "restart";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Control.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Control)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Control: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Control();
                if (object.paused != null)
                    message.paused = $Boolean(object.paused);
                if (object.pace != null)
                    message.pace = $Number(object.pace);
                if (object.restart != null) {
                    if (!$util.isObject(object.restart))
                        throw $TypeError(".tempofluss.v1.Control.restart: object expected");
                    message.restart = $root.tempofluss.v1.Restart.fromObject(object.restart, _depth + 1);
                }
                return message;
            };

            Control.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.paused != null && $Object.hasOwnProperty.call(message, "paused"))
                    object.paused = message.paused;
                if (message.pace != null && $Object.hasOwnProperty.call(message, "pace"))
                    object.pace = options.json && !$isFinite(message.pace) ? $String(message.pace) : message.pace;
                if (message.restart != null && $Object.hasOwnProperty.call(message, "restart"))
                    object.restart = $root.tempofluss.v1.Restart.toObject(message.restart, options, _depth + 1);
                return object;
            };

            Control.prototype.toJSON = function() {
                return Control.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Control;
        })();

        v1.Restart = (function() {

            const Restart = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Restart.prototype.share = null;
            Restart.prototype.compliance = null;
            Restart.prototype.seed = null;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Restart.prototype, "_share", {
                get: $util.oneOfGetter($oneOfFields = ["share"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Restart.prototype, "_compliance", {
                get: $util.oneOfGetter($oneOfFields = ["compliance"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Restart.prototype, "_seed", {
                get: $util.oneOfGetter($oneOfFields = ["seed"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            Restart.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.share != null && $Object.hasOwnProperty.call(message, "share"))
                    writer.uint32(9).double(message.share);
                if (message.compliance != null && $Object.hasOwnProperty.call(message, "compliance"))
                    writer.uint32(17).double(message.compliance);
                if (message.seed != null && $Object.hasOwnProperty.call(message, "seed"))
                    writer.uint32(24).uint32(message.seed);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Restart.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.tempofluss.v1.Restart();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            message.share = reader.double();
                            message._share = "share";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.compliance = reader.double();
                            message._compliance = "compliance";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.seed = reader.uint32();
                            message._seed = "seed";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Restart.fromObject = function (object, _depth) {
                if (object instanceof $root.tempofluss.v1.Restart)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".tempofluss.v1.Restart: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.tempofluss.v1.Restart();
                if (object.share != null)
                    message.share = $Number(object.share);
                if (object.compliance != null)
                    message.compliance = $Number(object.compliance);
                if (object.seed != null)
                    message.seed = object.seed >>> 0;
                return message;
            };

            Restart.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.share != null && $Object.hasOwnProperty.call(message, "share"))
                    object.share = options.json && !$isFinite(message.share) ? $String(message.share) : message.share;
                if (message.compliance != null && $Object.hasOwnProperty.call(message, "compliance"))
                    object.compliance = options.json && !$isFinite(message.compliance) ? $String(message.compliance) : message.compliance;
                if (message.seed != null && $Object.hasOwnProperty.call(message, "seed"))
                    object.seed = message.seed;
                return object;
            };

            Restart.prototype.toJSON = function() {
                return Restart.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Restart;
        })();

        return v1;
    })();

    return tempofluss;
})();

export {
  $root as default
};
