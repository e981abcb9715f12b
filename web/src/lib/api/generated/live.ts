// Made by npm run api from openapi/live.json.
export interface paths {
    readonly "/live/v1/conversations/{conversation_id}/commits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Change who is in, the policy or the key */
        readonly post: operations["post_conversations_conversation_id_commits"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/live/v1/conversations/{conversation_id}/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Commits, rosters and one's own grants */
        readonly get: operations["get_conversations_conversation_id_keys"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/live/v1/conversations/{conversation_id}/log": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A page of a log */
        readonly get: operations["get_conversations_conversation_id_log"];
        readonly put?: never;
        /** Append a message */
        readonly post: operations["post_conversations_conversation_id_log"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/live/v1/conversations/{conversation_id}/receipts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Report a position */
        readonly post: operations["post_conversations_conversation_id_receipts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/live/v1/files": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Begin an upload */
        readonly post: operations["post_files"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/live/v1/files/{file_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The ciphertext, whole or a range */
        readonly get: operations["get_files_file_id"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/live/v1/files/{file_id}/chunks/{first_chunk}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Send one to four whole chunks */
        readonly put: operations["put_files_file_id_chunks_first_chunk"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/live/v1/files/{file_id}/finish": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Close an upload */
        readonly post: operations["post_files_file_id_finish"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/live/v1/files/{file_id}/state": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Which parts have arrived */
        readonly get: operations["get_files_file_id_state"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/live/v1/sync": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The feed and the heads */
        readonly get: operations["get_sync"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Begin
         * @description A file to come: its id, drawn by the client, and the size of its plaintext.
         */
        readonly Begin: {
            /**
             * Format: binary
             * @description UUID, 16 raw bytes
             */
            readonly id: string;
            readonly size_bytes: number;
        };
        /**
         * Begun
         * @description How the parts are to be cut.
         */
        readonly Begun: {
            readonly part_bytes: number;
        };
        /**
         * CommitIn
         * @description One step further, with the roster that it leads to and the grants that it needs.
         */
        readonly CommitIn: {
            /**
             * Format: binary
             * @description crd1.cddl: signed-commit
             */
            readonly commit: string;
            /** @default [] */
            readonly grants: readonly components["schemas"]["GrantIn"][];
            /**
             * Format: binary
             * @description crd1.cddl: roster
             */
            readonly roster: string;
        };
        /**
         * CommittedOut
         * @description Where the commit lies in the log.
         */
        readonly CommittedOut: {
            /** Format: binary */
            readonly h: string;
            readonly seq: number;
        };
        /**
         * ConversationKeys
         * @description All commits from the first, their rosters in any order, and my own grants.
         */
        readonly ConversationKeys: {
            /** @description crd1.cddl: signed-commit */
            readonly commits: readonly string[];
            readonly grants: readonly components["schemas"]["OwnGrant"][];
            /** @description crd1.cddl: roster; found by its hash */
            readonly rosters: readonly string[];
        };
        /**
         * Done
         * @description Nothing to say.
         */
        readonly Done: Record<string, never>;
        /**
         * Feed
         * @description Rows after the position asked for; `position` is the last one's, and with `more` there are others after it.
         */
        readonly Feed: {
            readonly more: boolean;
            readonly position: number;
            readonly rows: readonly components["schemas"]["FeedRow"][];
        };
        /**
         * FeedRow
         * @description One thing that happened outside conversations; what changed is fetched from its room.
         */
        readonly FeedRow: {
            /** @description milliseconds since 1970, UTC */
            readonly at: number;
            readonly data: Record<string, never>;
            readonly kind: string;
            readonly n: number;
        };
        /**
         * Finish
         * @description Nothing to say.
         */
        readonly Finish: Record<string, never>;
        /**
         * GrantIn
         * @description The epoch's key for one member, sealed to their user key of generation `gen`.
         */
        readonly GrantIn: {
            readonly gen: number;
            /** Format: binary */
            readonly sealed: string;
            /**
             * Format: binary
             * @description UUID, 16 raw bytes
             */
            readonly user_id: string;
        };
        /**
         * Head
         * @description Where a conversation stands; entries up to `joined_seq` are not served to me.
         *
         *         Up to `dropped_seq` nothing that was said is kept: it is older than `kept_since` (Note [What is left of an old message]).
         */
        readonly Head: {
            readonly commit_no: number;
            readonly content_no: number;
            /**
             * Format: binary
             * @description UUID, 16 raw bytes
             */
            readonly conversation_id: string;
            readonly dropped_seq: number;
            readonly epoch: number;
            readonly joined_seq: number;
            readonly kept_since: number | null;
            /** @enum {unknown} */
            readonly kind: "case" | "direct" | "group";
            /** @description milliseconds since 1970, UTC */
            readonly last_at: number;
            readonly mine: components["schemas"]["OwnPosition"];
            readonly others: readonly components["schemas"]["OthersPosition"][];
            readonly seq: number;
        };
        /**
         * LogEntry
         * @description One entry, as the log and the socket give it.
         */
        readonly LogEntry: {
            /** @description milliseconds since 1970, UTC */
            readonly at: number;
            /** @description messages by people up to here */
            readonly content_no: number;
            /**
             * Format: binary
             * @description crd1.cddl: signed-commit, envelope or erased-envelope
             */
            readonly entry: string;
            /**
             * Format: binary
             * @description the transcript's hash up to here
             */
            readonly h: string;
            /** @enum {unknown} */
            readonly kind: "commit" | "message";
            readonly seq: number;
        };
        /**
         * LogPage
         * @description Entries in order; fewer than asked for where they are large.  `head_seq` tells whether there are more.
         */
        readonly LogPage: {
            readonly entries: readonly components["schemas"]["LogEntry"][];
            readonly head_seq: number;
        };
        /**
         * OthersPosition
         * @description How far somebody else has come.
         */
        readonly OthersPosition: {
            readonly delivered_seq: number;
            readonly read_seq: number;
            /**
             * Format: binary
             * @description UUID, 16 raw bytes
             */
            readonly user_id: string;
        };
        /**
         * OwnGrant
         * @description An epoch's key, sealed to my user key of generation `gen`.
         */
        readonly OwnGrant: {
            readonly epoch: number;
            readonly gen: number;
            /** Format: binary */
            readonly sealed: string;
        };
        /**
         * OwnPosition
         * @description How far I have come, and how many messages by people I have read.
         */
        readonly OwnPosition: {
            readonly delivered_seq: number;
            readonly read_content_no: number;
            readonly read_seq: number;
        };
        /**
         * PageQuery
         * @description Which page.
         */
        readonly PageQuery: {
            /** @default 0 */
            readonly after: number;
            /** @default 200 */
            readonly limit: number;
        };
        /**
         * Problem
         * @description A fault (RFC 9457).  Clients switch on `type`; faults add members of their own.
         */
        readonly Problem: {
            /** @default null */
            readonly next_step: string | null;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        /**
         * ReceiptFrame
         * @description What a device says: how far it has come in a conversation.
         */
        readonly ReceiptFrame: {
            /**
             * Format: binary
             * @description UUID, 16 raw bytes
             */
            readonly conversation_id: string;
            /** @default 0 */
            readonly delivered_seq: number;
            /** @default 0 */
            readonly read_seq: number;
            /** @enum {unknown} */
            readonly t: "receipt";
        };
        /**
         * ReceiptIn
         * @description How far my devices have come; what is read was delivered.
         */
        readonly ReceiptIn: {
            /** @default 0 */
            readonly delivered_seq: number;
            /** @default 0 */
            readonly read_seq: number;
        };
        /**
         * SendIn
         * @description A message, and the files that it cites.
         */
        readonly SendIn: {
            /**
             * Format: binary
             * @description crd1.cddl: envelope
             */
            readonly entry: string;
            /** @default [] */
            readonly files: readonly string[];
        };
        /**
         * SentOut
         * @description Where the message lies; `duplicate` when it was there before.
         */
        readonly SentOut: {
            /** @description milliseconds since 1970, UTC */
            readonly at: number;
            readonly duplicate: boolean;
            /** Format: binary */
            readonly h: string;
            readonly seq: number;
        };
        /**
         * State
         * @description Which parts have arrived, by their first chunk, and whether the file is whole.
         */
        readonly State: {
            readonly finished: boolean;
            readonly have: readonly number[];
        };
        /**
         * Synced
         * @description All that a device needs to know what it lacks.
         */
        readonly Synced: {
            readonly feed: components["schemas"]["Feed"];
            readonly heads: readonly components["schemas"]["Head"][];
        };
        /**
         * SyncQuery
         * @description From which position of the feed; 0 for a new device.
         */
        readonly SyncQuery: {
            /** @default 0 */
            readonly feed: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly post_conversations_conversation_id_commits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/cbor": components["schemas"]["CommitIn"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/cbor": components["schemas"]["CommittedOut"];
                };
            };
            /** @description A fault */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly get_conversations_conversation_id_keys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/cbor": components["schemas"]["ConversationKeys"];
                };
            };
            /** @description A fault */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly get_conversations_conversation_id_log: {
        readonly parameters: {
            readonly query?: {
                readonly after?: number;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly conversation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/cbor": components["schemas"]["LogPage"];
                };
            };
            /** @description A fault */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly post_conversations_conversation_id_log: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/cbor": components["schemas"]["SendIn"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/cbor": components["schemas"]["SentOut"];
                };
            };
            /** @description A fault */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly post_conversations_conversation_id_receipts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly conversation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/cbor": components["schemas"]["ReceiptIn"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/cbor": components["schemas"]["Done"];
                };
            };
            /** @description A fault */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly post_files: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/cbor": components["schemas"]["Begin"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/cbor": components["schemas"]["Begun"];
                };
            };
            /** @description A fault */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly get_files_file_id: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly file_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": string;
                };
            };
            /** @description A fault */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly put_files_file_id_chunks_first_chunk: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly file_id: string;
                readonly first_chunk: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": string;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A fault */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly post_files_file_id_finish: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly file_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/cbor": components["schemas"]["Finish"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A fault */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly get_files_file_id_state: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly file_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/cbor": components["schemas"]["State"];
                };
            };
            /** @description A fault */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly get_sync: {
        readonly parameters: {
            readonly query?: {
                readonly feed?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/cbor": components["schemas"]["Synced"];
                };
            };
            /** @description A fault */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
